package chat.parley.support;

import static chat.parley.support.Await.await;

import chat.parley.accounts.AdminCommand;
import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.bus.Failure;
import io.vertx.core.Future;
import java.util.function.Function;

/** Who administers, for tests that have no accounts verticle: one person, and nobody asks for anything else. */
public final class Administrators {
    private Administrators() {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // a kind is found, not written
    public static void only(Person admin, Bus bus) {
        Bus.Desk desk = bus.serve(Address.ADMINISTRATION, AdminCommand.class);
        fill(desk, AdminCommand.class);
        desk.on(AdminCommand.Admit.class, (Function<AdminCommand.Admit, Future<Done>>) asked -> admit(admin, asked));
        await(desk.open());
    }

    private static Future<Done> admit(Person admin, AdminCommand.Admit asked) {
        return asked.by().person().equals(admin.id())
                ? Future.succeededFuture(Done.DONE)
                : Future.failedFuture(new Failure(Failure.Kind.FORBIDDEN, "not_an_admin", "Not they."));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a kind is found, not written
    private static void fill(Bus.Desk desk, Class<?> kind) {
        if (kind.isSealed()) for (Class<?> one : kind.getPermittedSubclasses()) fill(desk, one);
        else desk.on(kind, (Function) command -> Future.failedFuture("nobody asks"));
    }
}
