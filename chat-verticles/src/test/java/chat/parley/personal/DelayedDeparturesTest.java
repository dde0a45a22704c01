package chat.parley.personal;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.accounts.Person;
import chat.parley.bus.Failure;
import chat.parley.messages.MessageCommand;
import chat.parley.rooms.ModerationCommand;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomEdit;
import chat.parley.store.Database;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A scheduled message that could not be sent")
class DelayedDeparturesTest extends AtDeparture {
    @Test
    @DisplayName("that its author may not say stays with the reason, and is not tried again")
    void refused() {
        Room.Id left = room;
        schedule(grace, "left", HOUR);
        leave(grace);
        assertFailure("room_not_found");
        room = newRoom(Room.Kind.PUBLIC);
        schedule(grace, "banned", HOUR);
        ask(new ModerationCommand.Ban(ada.id(), room, grace.id(), "", null));
        assertFailure("not_a_member");
        room = newRoom(Room.Kind.PRIVATE);
        schedule(grace, "muted", HOUR);
        ask(new ModerationCommand.Mute(ada.id(), room, grace.id(), null));
        assertFailure("muted");
        room = newRoom(Room.Kind.PRIVATE);
        schedule(grace, "archived", HOUR);
        ask(new RoomCommand.Update(ada.id(), room, null, archived()));
        assertFailure("room_archived");
        room = left;
        assertEquals(List.of(), texts());
        assertEquals(4, listed(grace).size());
    }

    @Test
    @DisplayName("that had failed is tried again once its author has changed it, and can be taken back")
    void again() {
        ScheduledMessage one = schedule(grace, "hello", HOUR);
        ScheduledMessage other = schedule(grace, "goodbye", HOUR);
        leave(grace);
        assertFailure("room_not_found");
        await(scheduled.cancel(new ScheduledCommand.Cancel(grace.id(), other.id())));
        admit(grace);
        ScheduledMessage changed =
                await(scheduled.change(new ScheduledCommand.Change(grace.id(), one.id(), "hello again", null)));
        assertNull(changed.failure());
        assertEquals(1, send());
        assertEquals(List.of("hello again"), texts());
    }

    @Test
    @DisplayName("whose clientMessageId the room knows for another text fails, and the room hears nothing new")
    void taken() {
        ScheduledMessage one = schedule(ada, "later", HOUR);
        ask(new MessageCommand.Post(ada.id(), room, one.clientMessageId(), "sooner"));
        assertFailure(ada, "client_message_id_reused");
        assertEquals(List.of("sooner"), texts());
    }

    @Test
    @DisplayName("is tried again, ever less often, while nobody takes messages; then it may have been sent")
    void nobodyThere() {
        ScheduledMessage one = schedule(ada, "patience", HOUR);
        clock.advance(HOUR);
        await(vertx.undeploy(messages));
        assertEquals(1, send());
        assertEquals(0, send());
        assertEquals("being_sent", refusal(scheduled.cancel(new ScheduledCommand.Cancel(ada.id(), one.id()))));
        clock.advance(Departures.ROUND);
        assertEquals(0, send(), "longer than a round, since nobody answered within five seconds");
        IntStream.range(0, 20).forEach(i -> {
            clock.advance(Departures.LONGEST_PAUSE);
            assertEquals(1, send());
        });
        assertNull(listed(ada).get(0).failure());
        openMessages();
        clock.advance(Departures.LONGEST_PAUSE);
        assertEquals(1, send());
        assertEquals(List.of("patience"), texts());
    }

    @Test
    @DisplayName("waits its turn in a slow room, and is its author's until then")
    void slow() {
        RoomEdit slowly = new RoomEdit(null, null, null, null, null, null, 600, null, null, null);
        ask(new RoomCommand.Update(ada.id(), room, null, slowly));
        ScheduledMessage one = schedule(grace, "one", HOUR);
        ScheduledMessage two = schedule(grace, "two", HOUR.plusSeconds(1));
        clock.advance(HOUR.plusSeconds(1));
        assertEquals(2, send());
        assertEquals(List.of("one"), texts());
        assertEquals(List.of(two), listed(grace));
        await(scheduled.change(new ScheduledCommand.Change(
                grace.id(), two.id(), "two!", clock.instant().plus(HOUR))));
        clock.advance(HOUR);
        assertEquals(1, send());
        assertEquals(List.of("one", "two!"), texts());
        assertEquals(one.clientMessageId(), said().get(0).clientMessageId());
    }

    @Test
    @DisplayName("is looked for again when the database was away")
    void databaseAway() {
        Departures cut =
                new Departures(bus, new DueMessages(new Database(vertx, "postgresql://a:b@127.0.0.1:1/c", 1)), clock);
        assertEquals(
                "database_unavailable",
                assertThrows(Failure.class, () -> await(cut.sendDue())).code());
    }

    private Room.Id newRoom(Room.Kind kind) {
        room = room(kind);
        admit(grace);
        return room;
    }

    private static RoomEdit archived() {
        return new RoomEdit(null, null, null, null, null, null, null, null, null, true);
    }

    private void assertFailure(String code) {
        assertFailure(grace, code);
    }

    private void assertFailure(Person author, String code) {
        clock.advance(HOUR);
        send();
        ScheduledMessage last =
                listed(author).stream().reduce((first, second) -> second).orElseThrow();
        assertEquals(code, last.failure());
        clock.advance(HOUR.multipliedBy(24));
        assertEquals(0, send());
    }
}
