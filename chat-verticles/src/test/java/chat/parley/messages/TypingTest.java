package chat.parley.messages;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Failure;
import chat.parley.rooms.ModerationCommand;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import chat.parley.support.TestClock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("That somebody is writing")
class TypingTest extends InTheDen {
    private final TestClock clock = TestClock.pinned(Instant.now());
    private final BlockingQueue<MessageEvent.Typing> heard = new LinkedBlockingQueue<>();
    private Typing typing;

    @BeforeEach
    void listen() {
        typing = new Typing(bus, database, clock);
        await(bus.follow(Address.room(room.value()), MessageEvent.Typing.class, heard::add)
                .ready());
    }

    @Test
    @DisplayName("is told to their room, and changes nothing in it")
    void told() throws InterruptedException {
        long before = newest().room().lastChange();
        Message root = say(ada, "root");
        type(grace, null);
        assertEquals(new MessageEvent.Typing(room, null, grace, 6_000), next());
        clock.advance(Typing.EVERY);
        type(grace, root.id());
        assertEquals(root.id(), next().threadId());
        assertEquals(before + 1, newest().room().lastChange(), "the message alone");
    }

    @Test
    @DisplayName("is told once in three seconds of each of them, however often they say it")
    void throttled() throws InterruptedException {
        for (int i = 0; i < 20; i++) type(grace, null);
        type(ada, null);
        assertEquals(grace, next().person());
        assertEquals(ada, next().person());
        clock.advance(Typing.EVERY.minusMillis(1));
        type(grace, null);
        clock.advance(Typing.EVERY);
        type(ada, null);
        assertEquals(ada, next().person(), "and nothing of Grace before");
        type(grace, null);
        assertEquals(grace, next().person());
    }

    @Test
    @DisplayName("is told of nobody who may not write there")
    void forbidden() throws InterruptedException {
        assertEquals("room_not_found", refused(mallory));
        ask(new ModerationCommand.Mute(
                ada.id(), room, grace.id(), clock.instant().plusSeconds(600)));
        assertEquals("muted", refused(grace));
        Room.Id open = ask(new RoomCommand.Create(ada.id(), Room.Kind.PUBLIC, "Open", "open-" + UUID.randomUUID(), ""))
                .room()
                .id();
        Failure outside = assertThrows(
                Failure.class, () -> await(typing.type(new MessageCommand.Type(mallory.id(), open, null))));
        assertEquals("not_a_member", outside.code());
        type(ada, null);
        assertEquals(ada, next().person(), "nothing was told before");
    }

    private void type(Person person, Message.@Nullable Id thread) {
        await(typing.type(new MessageCommand.Type(person.id(), room, thread)));
    }

    private String refused(Person person) {
        return assertThrows(Failure.class, () -> type(person, null)).code();
    }

    private MessageEvent.Typing next() throws InterruptedException {
        MessageEvent.Typing told = heard.poll(20, TimeUnit.SECONDS);
        if (told == null) throw new AssertionError("nothing was told");
        return told;
    }
}
