package chat.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.parley.accounts.Person;
import chat.parley.messages.Audience.Reason;
import chat.parley.rooms.BlockCommand;
import chat.parley.rooms.Membership.Notify;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A message concerns")
class AudienceTest extends InTheDen {
    @BeforeEach
    void admit() {
        ask(new RoomCommand.Admit(ada.id(), room, mallory.id()));
    }

    @Test
    @DisplayName("everybody in the room who wants to hear all, but its author")
    void all() {
        Message message = say(ada, "Good morning");
        assertEquals(Map.of(grace.id(), Reason.ROOM, mallory.id(), Reason.ROOM), concerned(message));
    }

    @Test
    @DisplayName("whom it names, first of all reasons, and who wants mentions only by nothing else")
    void named() {
        level(grace, Notify.MENTIONS, null);
        level(mallory, Notify.NOTHING, null);
        assertEquals(Map.of(), concerned(say(ada, "Nobody")));
        assertEquals(
                Map.of(grace.id(), Reason.MENTION),
                concerned(say(ada, "@" + grace.username() + " and @" + mallory.username() + ", look")));
        assertEquals(Map.of(grace.id(), Reason.EVERYBODY), concerned(say(ada, "@room look")));
    }

    @Test
    @DisplayName("those who follow its thread, and when it is not shown in the room nobody else")
    void inThread() {
        Message root = say(grace, "root");
        Message reply = reply(ada, root, "hidden").message();
        assertEquals(Map.of(grace.id(), Reason.THREAD), concerned(reply));
        Message shown = ask(new MessageCommand.Post(
                        ada.id(), room, UUID.randomUUID(), "shown", root.id(), true, null, List.of()))
                .message();
        assertEquals(Map.of(grace.id(), Reason.THREAD, mallory.id(), Reason.ROOM), concerned(shown));
    }

    @Test
    @DisplayName("nobody who wants quiet for now, has blocked its author, or may not read it")
    void spared() {
        level(grace, Notify.ALL, Instant.now().plusSeconds(60));
        ask(new BlockCommand.Put(mallory.id(), ada.id()));
        assertEquals(Map.of(), concerned(say(ada, "Hello")));
        ask(new RoomCommand.Remove(mallory.id(), room, mallory.id()));
        assertEquals(Map.of(ada.id(), Reason.ROOM), concerned(say(grace, "Gone?")));
    }

    @Test
    @DisplayName("the other one of a direct room")
    void direct() {
        Room.Id pair =
                ask(new RoomCommand.Direct(ada.id(), grace.id())).view().room().id();
        Message message = ask(new MessageCommand.Post(ada.id(), pair, UUID.randomUUID(), "Psst"))
                .message();
        assertEquals(Map.of(grace.id(), Reason.DIRECT), concerned(message));
    }

    @Test
    @DisplayName("nobody once it is deleted, and many page by page, each once")
    void pages() {
        Message message = say(ada, "Good morning");
        Audience first = page(message, null, 1);
        Audience second = page(message, first.page().nextCursor(), 1);
        assertEquals(
                2, Map.of(first.items().get(0), 1, second.items().get(0), 2).size());
        assertNull(second.page().nextCursor());
        ask(new RevisionCommand.Delete(ada.id(), room, message.id()));
        assertEquals(Map.of(), concerned(message));
    }

    @Test
    @DisplayName("as unread threads it counts those that one follows and has not read")
    void freshThreads() {
        Message root = say(grace, "root");
        reply(ada, root, "reply");
        assertEquals(1, ask(new ThreadCommand.CountFresh(grace.id())).threads());
        ask(new ThreadCommand.MarkAll(grace.id()));
        assertEquals(0, ask(new ThreadCommand.CountFresh(grace.id())).threads());
        assertEquals(0, ask(new ThreadCommand.CountFresh(ada.id())).threads());
        Message other = say(grace, "other");
        Message taken = reply(ada, other, "taken back").message();
        ask(new RevisionCommand.Delete(ada.id(), room, taken.id()));
        assertEquals(0, ask(new ThreadCommand.CountFresh(grace.id())).threads(), "a thread without replies is none");
    }

    private Map<Person.Id, Reason> concerned(Message message) {
        return page(message, null, 50).items().stream()
                .collect(Collectors.toMap(one -> one.person().id(), Audience.Concerned::reason));
    }

    private Audience page(Message message, @Nullable String cursor, int limit) {
        return ask(new MessageCommand.Concerns(message.roomId(), message.id(), cursor, limit));
    }

    private void level(Person person, Notify level, @Nullable Instant quietUntil) {
        ask(new RoomCommand.Notify(person.id(), room, level, quietUntil));
    }
}
