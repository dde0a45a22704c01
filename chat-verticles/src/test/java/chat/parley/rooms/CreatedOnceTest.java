package chat.parley.rooms;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import chat.parley.accounts.Person;
import chat.parley.bus.OnceKey;
import chat.parley.store.Once;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("With a key of its sender's, a request")
class CreatedOnceTest extends AmongRooms {
    @Test
    @DisplayName("creates one room, however often and however much at once it comes")
    void rooms() {
        RoomCommand.Create create = create(ada, "Harbour", key("one"));
        List<Future<RoomView>> asked =
                Stream.generate(() -> bus.ask(create)).limit(20).toList();
        await(Future.join(asked));
        assertEquals(
                1,
                asked.stream().map(view -> view.result().room().id()).distinct().count());
        assertEquals(asked.get(0).result().room(), ask(create).room());
    }

    @Test
    @DisplayName("creates one group and one invite as well")
    void groupsAndInvites() {
        RoomCommand.Group group = new RoomCommand.Group(ada.id(), List.of(grace.id()), null, key("group"));
        Room.Id id = ask(group).room().id();
        assertEquals(id, ask(group).room().id());
        InviteCommand.Make invite = new InviteCommand.Make(ada.id(), id, null, null, key("invite"));
        assertEquals(ask(invite), ask(invite));
    }

    @Test
    @DisplayName("gives the same invite also when it is used up meanwhile, or others were made")
    void usedUp() {
        Room.Id room = ask(create(ada, "Den", key("room"))).room().id();
        InviteCommand.Make make = new InviteCommand.Make(ada.id(), room, null, 1, key("one use"));
        Invite invite = ask(make);
        ask(new InviteCommand.Accept(grace.id(), invite.code()));
        ask(new InviteCommand.Make(ada.id(), room, null, null, null));
        assertEquals(invite.code(), ask(make).code());
    }

    @Test
    @DisplayName("that asks for something else is refused, and another person's key is another key")
    void reused() {
        ask(create(ada, "Harbour", new OnceKey("key", "harbour")));
        assertEquals("idempotency_key_reused", refusal(create(ada, "Haven", new OnceKey("key", "haven"))));
        ask(create(grace, "Haven", new OnceKey("key", "haven")));
    }

    @Test
    @DisplayName("that was refused may come again under its key")
    void refused() {
        String slug = "taken-" + unique();
        Room.Id first = ask(new RoomCommand.Create(grace.id(), Room.Kind.PUBLIC, "First", slug, ""))
                .room()
                .id();
        RoomCommand.Create create =
                new RoomCommand.Create(ada.id(), Room.Kind.PUBLIC, "Second", slug, "", key("later"));
        assertEquals("slug_taken", refusal(create));
        ask(new RoomCommand.Delete(grace.id(), first));
        assertEquals("Second", ask(create).room().name());
    }

    @Test
    @DisplayName("is forgotten after a day")
    void forgotten() {
        RoomCommand.Group group = new RoomCommand.Group(ada.id(), List.of(grace.id()), null, key("old"));
        Room.Id first = ask(group).room().id();
        clock.advance(Once.REMEMBERED);
        Room.Id second = ask(group).room().id();
        assertNotEquals(first, second);
        clock.advance(Duration.ofHours(1));
        await(Once.sweep(database, clock.instant()));
        assertEquals(second, ask(group).room().id());
    }

    private RoomCommand.Create create(Person by, String name, OnceKey key) {
        return new RoomCommand.Create(by.id(), Room.Kind.PRIVATE, name + " " + unique(), null, "", key);
    }

    private static OnceKey key(String key) {
        return new OnceKey(key, "hash of " + key);
    }
}
