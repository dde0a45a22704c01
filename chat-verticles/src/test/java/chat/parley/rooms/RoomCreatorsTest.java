package chat.parley.rooms;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.accounts.Account;
import chat.parley.accounts.AccountCommand;
import chat.parley.accounts.ServerPolicy;
import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where only administrators create rooms")
class RoomCreatorsTest extends AmongRooms {
    @Override
    ServerPolicy.RoomCreators roomCreators() {
        return ServerPolicy.RoomCreators.ADMINS;
    }

    @BeforeEach
    @SuppressWarnings({"unchecked", "rawtypes"}) // a kind is found, not written
    void openAccounts() {
        Bus.Desk desk = bus.serve(Address.ACCOUNTS, AccountCommand.class);
        for (Class<?> kind : AccountCommand.class.getPermittedSubclasses()) fill(desk, kind);
        desk.on(AccountCommand.Find.class, (Function<AccountCommand.Find, Future<Account>>) this::account);
        await(desk.open());
    }

    @Test
    @DisplayName("others do not, and still talk to each other")
    void creators() {
        ask(new RoomCommand.Create(ada.id(), Room.Kind.PUBLIC, "Den " + unique(), null, ""));
        assertEquals(
                "room_creation_is_for_admins",
                refusal(new RoomCommand.Create(grace.id(), Room.Kind.PRIVATE, "Den " + unique(), null, "")));
        ask(new RoomCommand.Direct(grace.id(), mallory.id()));
    }

    private Future<Account> account(AccountCommand.Find asked) {
        boolean isAda = asked.person().equals(ada.id());
        return Future.succeededFuture(
                new Account(ada, isAda ? Account.Role.ADMIN : Account.Role.MEMBER, Instant.EPOCH, false));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a kind is found, not written
    private static void fill(Bus.Desk desk, Class<?> kind) {
        if (kind.isSealed()) for (Class<?> one : kind.getPermittedSubclasses()) fill(desk, one);
        else desk.on(kind, (Function) command -> Future.failedFuture("nobody asks"));
    }
}
