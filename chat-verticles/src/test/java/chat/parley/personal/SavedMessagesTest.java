package chat.parley.personal;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.parley.accounts.Person;
import chat.parley.messages.Message;
import chat.parley.messages.RevisionCommand;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import chat.parley.support.TestStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A saved message")
class SavedMessagesTest extends InTheStudy {
    @Test
    @DisplayName("is listed with the moment of its saving, the latest first, to its owner only")
    void listed() {
        Message one = say(ada, "one");
        Message two = say(ada, "two");
        save(grace, two);
        clock.advance(Duration.ofSeconds(1));
        save(grace, one);
        List<SavedMessage> saved = saved(grace);
        assertEquals(
                List.of(one, two), saved.stream().map(SavedMessage::message).toList());
        assertEquals(clock.instant(), saved.get(0).savedAt());
        assertEquals(List.of(), saved(ada));
    }

    @Test
    @DisplayName("is saved once, however often, and forgotten once")
    void idempotent() {
        Message one = say(ada, "one");
        save(grace, one);
        clock.advance(Duration.ofSeconds(1));
        save(grace, one);
        assertEquals(clock.instant().minusSeconds(1), saved(grace).get(0).savedAt());
        drop(grace, one);
        drop(grace, one);
        assertEquals(List.of(), saved(grace));
    }

    @Test
    @DisplayName("must be one that its owner may read")
    void readable() {
        Message secret = say(ada, "secret");
        assertEquals("message_not_found", refusal(new SavedCommand.Save(mallory.id(), secret.id())));
        assertEquals("message_not_found", refusal(new SavedCommand.Save(ada.id(), new Message.Id(UUID.randomUUID()))));
        hideThePast();
        admit(mallory);
        assertEquals("message_not_found", refusal(new SavedCommand.Save(mallory.id(), secret.id())));
        save(mallory, say(ada, "open"));
        assertEquals(List.of("open"), texts(saved(mallory)));
    }

    @Test
    @DisplayName("is not listed while its owner is not in its room, and then again as far as they may read")
    void left() {
        Message early = say(ada, "early");
        save(grace, early);
        leave(grace);
        assertEquals(List.of(), saved(grace));
        admit(grace);
        assertEquals(List.of("early"), texts(saved(grace)));
        hideThePast();
        assertEquals(List.of(), saved(grace));
    }

    @Test
    @DisplayName("leaves its place when it is deleted, and nothing when its room is")
    void deleted() {
        Message one = say(ada, "one");
        save(grace, one);
        ask(new RevisionCommand.Delete(ada.id(), room, one.id()));
        Message tombstone = saved(grace).get(0).message();
        assertEquals("", tombstone.text());
        assertNotNull(tombstone.deleted());
        drop(grace, one);
        save(grace, say(ada, "two"));
        ask(new RoomCommand.Delete(ada.id(), room));
        assertEquals(List.of(), saved(grace));
    }

    @Test
    @DisplayName("is read page by page, each once, also where many were saved in one moment or are hidden")
    void pages() {
        Room.Id here = room;
        List<Message> all =
                IntStream.range(0, 5).mapToObj(i -> say(ada, "m" + i)).toList();
        room = room(Room.Kind.PUBLIC);
        all.forEach(message -> {
            save(ada, message);
            save(ada, say(ada, "hidden"));
        });
        ask(new RoomCommand.Delete(ada.id(), room));
        room = here;
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            SavedMessage.Listed page = ask(new SavedCommand.ListSaved(ada.id(), cursor, 2));
            seen.addAll(texts(page.items()));
            cursor = page.page().nextCursor();
            assertEquals(cursor == null ? 1 : 2, page.items().size());
        } while (cursor != null);
        assertEquals(
                List.of("m0", "m1", "m2", "m3", "m4"), seen.stream().sorted().toList());
        String hers = ask(new SavedCommand.ListSaved(ada.id(), null, 2)).page().nextCursor();
        assertEquals("invalid_cursor", refusal(new SavedCommand.ListSaved(grace.id(), hers, 2)));
    }

    @Test
    @DisplayName("that is long ends its page early, and the next page goes on after it")
    void longTexts() {
        String text = "x".repeat(Message.MAX_TEXT);
        int enough = PersonalRows.MAX_BYTES / text.length() + 2;
        IntStream.range(0, enough).forEach(i -> save(ada, say(ada, text)));
        SavedMessage.Listed first = ask(new SavedCommand.ListSaved(ada.id(), null, 200));
        assertEquals(enough - 1, first.items().size());
        SavedMessage.Listed rest =
                ask(new SavedCommand.ListSaved(ada.id(), first.page().nextCursor(), 200));
        assertEquals(1, rest.items().size());
        assertNull(rest.page().nextCursor());
    }

    @Test
    @DisplayName("is one of ten thousand at most, also when several are saved at once; hidden ones make room")
    void bounded() {
        fill(room);
        List<Message> more = List.of(say(ada, "one"), say(ada, "two"), say(ada, "three"));
        drop(grace, saved(grace).get(0).message());
        List<Future<?>> attempts = more.stream()
                .<Future<?>>map(message -> bus.ask(new SavedCommand.Save(grace.id(), message.id())))
                .toList();
        await(Future.join(attempts).otherwiseEmpty());
        assertEquals(1, attempts.stream().filter(Future::succeeded).count());
        assertEquals(
                "too_many_saved",
                refusal(new SavedCommand.Save(grace.id(), say(ada, "four").id())));
        leave(grace);
        room = room(Room.Kind.PRIVATE);
        admit(grace);
        save(grace, say(ada, "elsewhere"));
        assertEquals(List.of("elsewhere"), texts(saved(grace)));
    }

    /** Fills Grace's list with messages of a room. */
    private void fill(Room.Id where) {
        TestStore.execute(URL, """
                insert into messages (room_id, seq, id, author_id, client_message_id, text, content_hash, change, created_at)
                select '%1$s', n, gen_random_uuid(), '%2$s', gen_random_uuid(), 'old', '', n, now()
                from generate_series(1000000, 1000000 + %4$d - 1) n;
                insert into saved_messages (account_id, message_id, saved_at)
                select '%3$s', id, now() from messages where room_id = '%1$s' and seq >= 1000000;
                """.formatted(where, ada.id(), grace.id(), SavedMessage.MAX));
    }

    private void save(Person person, Message message) {
        ask(new SavedCommand.Save(person.id(), message.id()));
    }

    private void drop(Person person, Message message) {
        ask(new SavedCommand.Drop(person.id(), message.id()));
    }

    private List<SavedMessage> saved(Person person) {
        return ask(new SavedCommand.ListSaved(person.id(), null, 50)).items();
    }

    private static List<String> texts(List<SavedMessage> saved) {
        return saved.stream().map(one -> one.message().text()).toList();
    }
}
