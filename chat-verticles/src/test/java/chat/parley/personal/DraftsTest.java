package chat.parley.personal;

import static chat.parley.support.Await.await;
import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.messages.Message;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import chat.parley.support.TestStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A draft")
class DraftsTest extends InTheStudy {
    @Test
    @DisplayName("is one a place, as it was last written, and its author's only")
    void written() {
        write(ada, null, "Shall");
        clock.advance(Duration.ofSeconds(1));
        write(ada, null, "Shall we?");
        assertEquals(List.of(new Draft(room, null, "Shall we?", clock.instant())), drafts(ada));
        assertEquals(List.of(), drafts(grace));
    }

    @Test
    @DisplayName("of a reply stands beside that of the room; under a reply it is in the same thread")
    void threads() {
        Message root = say(grace, "root");
        Message reply = reply(grace, root, "reply");
        write(ada, null, "to the room");
        write(ada, root.id(), "to the root");
        write(ada, reply.id(), "to the reply");
        assertEquals(List.of("to the room", "to the reply"), texts(drafts(ada)));
        assertNull(drafts(ada).get(0).rootId());
        assertEquals(root.id(), drafts(ada).get(1).rootId());
        write(ada, reply.id(), "");
        assertEquals(List.of("to the room"), texts(drafts(ada)));
    }

    @Test
    @DisplayName("that is blank is none, however often it is removed, and by no message that there is not")
    void removed() {
        write(ada, null, "Shall");
        write(ada, new Message.Id(UUID.randomUUID()), "");
        assertEquals(List.of("Shall"), texts(drafts(ada)));
        write(ada, null, " \n");
        write(ada, null, "");
        assertEquals(List.of(), drafts(ada));
    }

    @Test
    @DisplayName("leaves nothing behind for longer than an hour")
    void forgotten() {
        write(ada, null, "one");
        write(ada, null, "");
        clock.advance(Duration.ofHours(2));
        write(ada, say(ada, "m").id(), "two");
        write(ada, null, "");
        assertEquals(
                1,
                await(database.run(
                                "select from drafts where account_id = $1",
                                Tuple.of(ada.id().value())))
                        .size());
    }

    @Test
    @DisplayName("is told to its author's devices, later for each writing even where the clock stands still")
    void told() {
        Queue<DraftEvent> heard = new ConcurrentLinkedQueue<>();
        await(bus.follow(Address.user(ada.id().value()), DraftEvent.class, heard::add)
                .ready());
        write(ada, null, "one");
        write(ada, null, "two");
        write(ada, null, "");
        write(ada, null, "");
        write(ada, null, "three");
        eventually(() -> heard.size() == 4);
        Instant start = clock.instant();
        assertEquals(
                List.of(
                        new Draft(room, null, "one", start),
                        new Draft(room, null, "two", start.plusMillis(1)),
                        new Draft(room, null, "", start.plusMillis(2)),
                        new Draft(room, null, "three", start.plusMillis(3))),
                heard.stream()
                        .map(event -> ((DraftEvent.Written) event).draft())
                        .toList());
    }

    @Test
    @DisplayName("is only for a room that one is in, and a message there that one may read")
    void places() {
        Message early = say(ada, "early");
        assertEquals("room_not_found", refused(mallory, room, null));
        assertEquals("room_not_found", refused(mallory, new Room.Id(UUID.randomUUID()), null));
        assertEquals("not_a_member", refused(mallory, room(Room.Kind.PUBLIC), null));
        assertEquals("message_not_found", refused(ada, room, new Message.Id(UUID.randomUUID())));
        assertEquals("message_not_found", refused(ada, room(Room.Kind.PUBLIC), early.id()));
        hideThePast();
        admit(mallory);
        assertEquals("message_not_found", refused(mallory, room, early.id()));
        assertEquals(
                "message_not_found",
                refused(mallory, room, reply(ada, early, "late").id()));
    }

    @Test
    @DisplayName("is no longer than a message, and text")
    void sound() {
        write(ada, null, "x".repeat(Message.MAX_TEXT));
        String tooLong = "x".repeat(Message.MAX_TEXT + 1);
        assertEquals("text_too_long", refusal(new DraftCommand.Write(ada.id(), room, null, tooLong)));
        assertEquals("text_not_unicode", refusal(new DraftCommand.Write(ada.id(), room, null, "a\0")));
        assertEquals("text_not_unicode", refusal(new DraftCommand.Write(ada.id(), room, null, "\ud83d")));
    }

    @Test
    @DisplayName("is out of sight while one is not in the room, and can still be removed")
    void left() {
        write(grace, null, "Well");
        write(grace, say(ada, "root").id(), "Well!");
        leave(grace);
        assertEquals(List.of(), drafts(grace));
        admit(grace);
        assertEquals(List.of("Well", "Well!"), texts(drafts(grace)));
        hideThePast();
        assertEquals(List.of("Well"), texts(drafts(grace)));
        leave(grace);
        write(grace, null, "");
        admit(grace);
        assertEquals(List.of(), drafts(grace));
    }

    @Test
    @DisplayName("is read page by page, also while others are written")
    void pages() {
        List<Message> roots =
                IntStream.range(0, 5).mapToObj(i -> say(grace, "m" + i)).toList();
        roots.forEach(root -> write(ada, root.id(), root.text()));
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Draft.Listed page = ask(new DraftCommand.ListDrafts(ada.id(), cursor, 2));
            seen.addAll(texts(page.items()));
            cursor = page.page().nextCursor();
            write(ada, roots.get(0).id(), "again");
        } while (cursor != null);
        assertEquals(List.of("m0", "m1", "m2", "m3", "m4"), seen);
        String hers = ask(new DraftCommand.ListDrafts(ada.id(), null, 2)).page().nextCursor();
        assertEquals("invalid_cursor", refusal(new DraftCommand.ListDrafts(grace.id(), hers, 2)));
    }

    @Test
    @DisplayName("that is long ends its page early, and the next page goes on after it")
    void longTexts() {
        String text = "x".repeat(Message.MAX_TEXT);
        int enough = PersonalRows.MAX_BYTES / text.length() + 2;
        IntStream.range(0, enough).forEach(i -> write(ada, say(ada, "m").id(), text));
        Draft.Listed first = ask(new DraftCommand.ListDrafts(ada.id(), null, 200));
        assertEquals(enough - 1, first.items().size());
        Draft.Listed rest =
                ask(new DraftCommand.ListDrafts(ada.id(), first.page().nextCursor(), 200));
        assertEquals(1, rest.items().size());
        assertNull(rest.page().nextCursor());
    }

    @Test
    @DisplayName("is one of five hundred at most, also when several are begun at once; hidden ones make room")
    void bounded() {
        List<Message> roots =
                IntStream.range(0, 3).mapToObj(i -> say(ada, "m" + i)).toList();
        fill(grace);
        List<Future<?>> attempts = roots.stream()
                .<Future<?>>map(root -> bus.ask(new DraftCommand.Write(grace.id(), room, root.id(), "new")))
                .toList();
        await(Future.join(attempts).otherwiseEmpty());
        assertEquals(1, attempts.stream().filter(Future::succeeded).count());
        assertEquals("too_many_drafts", refused(grace, room, null));
        write(grace, drafts(grace).get(0).rootId(), "one that there is may change");
        leave(grace);
        room = room(Room.Kind.PRIVATE);
        admit(grace);
        write(grace, null, "elsewhere");
        assertEquals(List.of("elsewhere"), texts(drafts(grace)));
    }

    @Test
    @DisplayName("goes with its room")
    void gone() {
        write(grace, null, "Well");
        ask(new RoomCommand.Delete(ada.id(), room));
        assertEquals(List.of(), drafts(grace));
        assertEquals("room_not_found", refused(grace, room, null));
    }

    /** All but one of somebody's drafts, each in a thread of its own. */
    private void fill(Person person) {
        TestStore.execute(URL, """
                insert into messages (room_id, seq, id, author_id, client_message_id, text, content_hash, change, created_at)
                select '%1$s', n, gen_random_uuid(), '%2$s', gen_random_uuid(), 'old', '', n, now()
                from generate_series(1000000, 1000000 + %3$d - 2) n;
                insert into drafts (account_id, room_id, root_seq, text, updated_at)
                select '%2$s', room_id, seq, 'old', now() from messages where room_id = '%1$s' and seq >= 1000000;
                """.formatted(room, person.id(), Draft.MAX));
    }

    private void write(Person person, Message.@Nullable Id root, String text) {
        ask(new DraftCommand.Write(person.id(), room, root, text));
    }

    private String refused(Person person, Room.Id where, Message.@Nullable Id root) {
        return refusal(new DraftCommand.Write(person.id(), where, root, "Hello"));
    }

    private List<Draft> drafts(Person person) {
        return ask(new DraftCommand.ListDrafts(person.id(), null, 50)).items();
    }

    private static List<String> texts(List<Draft> drafts) {
        return drafts.stream().map(Draft::text).toList();
    }
}
