package chat.parley.messages;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.Person;
import chat.parley.messages.SearchCommand.Filter;
import chat.parley.messages.SearchCommand.Has;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A message with files")
class SentFilesTest extends InTheDen {
    @Test
    @DisplayName("shows them in the order in which they were sent, and need say nothing else")
    void shown() {
        UUID one = file(ada, room, true);
        UUID two = file(ada, room, true);
        Message message = ask(post(ada, "", two, one)).message();
        assertEquals(
                List.of(two, one),
                message.files().stream().map(Message.File::id).toList());
        assertEquals(
                new Message.File(two, "a.txt", "text/plain", 5, null, null, false),
                message.files().get(0));
        assertEquals(message, newest().items().get(0));
        assertEquals("text_blank", refusal(post(ada, " ")));
    }

    @Test
    @DisplayName("posted again is one message; with other files it is refused")
    void again() {
        MessageCommand.Post post = post(ada, "look", file(ada, room, true));
        Message first = ask(post).message();
        assertEquals(first, ask(post).message());
        assertEquals(
                "client_message_id_reused",
                refusal(new MessageCommand.Post(ada.id(), room, post.clientMessageId(), "look")));
    }

    @Test
    @DisplayName("takes its author's own, complete, in its room, and each once")
    void refused() {
        UUID sent = file(ada, room, true);
        ask(post(ada, "look", sent));
        assertEquals("file_not_found", refusal(post(ada, "again", sent)));
        assertEquals("file_not_found", refusal(post(ada, "hers", file(grace, room, true))));
        assertEquals("file_not_found", refusal(post(ada, "early", file(ada, room, false))));
        Room.Id other = ask(new RoomCommand.Create(ada.id(), Room.Kind.PRIVATE, "Other", "o-" + UUID.randomUUID(), ""))
                .room()
                .id();
        assertEquals("file_not_found", refusal(post(ada, "elsewhere", file(ada, other, true))));
        assertEquals("file_not_found", refusal(post(ada, "nothing", UUID.randomUUID())));
        UUID good = file(ada, room, true);
        assertEquals("file_not_found", refusal(post(ada, "twice", good, good)));
        assertEquals(1, ask(post(ada, "once", good)).message().files().size());
    }

    @Test
    @DisplayName("is found by them, after an edit too, and takes them along when it is deleted")
    void found() {
        Message message = ask(post(ada, "harbour", file(ada, room, true))).message();
        say(ada, "harbour without");
        Filter filter = new Filter(room, null, null, null, Has.FILE);
        assertEquals(List.of(message.id()), find(filter));
        ask(new RevisionCommand.Edit(ada.id(), room, message.id(), "harbour at night", null));
        assertEquals(List.of(message.id()), find(filter));
        ask(new RevisionCommand.Delete(ada.id(), room, message.id()));
        assertEquals(List.of(), find(filter));
        Message deleted = ask(new MessageCommand.Find(grace.id(), room, message.id()));
        assertTrue(deleted.files().isEmpty());
        assertEquals(
                0,
                await(database.run(
                                "select 1 from files where message_id = $1",
                                Tuple.of(message.id().value())))
                        .size());
    }

    private List<Message.Id> find(Filter filter) {
        return ask(new SearchCommand.Find(grace.id(), " ", filter, null, 10)).items().stream()
                .map(hit -> hit.message().id())
                .toList();
    }

    private MessageCommand.Post post(Person by, String text, UUID... files) {
        return new MessageCommand.Post(by.id(), room, UUID.randomUUID(), text, null, true, null, List.of(files));
    }

    private UUID file(Person by, Room.Id room, boolean complete) {
        UUID id = UUID.randomUUID();
        await(database.run(
                "insert into files (id, room_id, author_id, name, type, size, created_at, complete)"
                        + " values ($1, $2, $3, 'a.txt', 'text/plain', 5, now(), $4)",
                Tuple.of(id, room.value(), by.id().value(), complete)));
        return id;
    }
}
