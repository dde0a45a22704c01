package chat.parley.messages;

import static chat.parley.support.Await.await;
import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Event;
import chat.parley.rooms.MarkCommand;
import chat.parley.rooms.Membership;
import chat.parley.rooms.Receipts;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomEvent;
import chat.parley.support.People;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How far one has read")
class MarksTest extends InTheDen {
    @Test
    @DisplayName("goes on and never back, unless a message is to be unread again")
    void back() {
        IntStream.range(0, 5).forEach(i -> say(ada, "m" + i));
        assertEquals(3, move(grace, 3L, null, false).readSeq());
        assertEquals(3, move(grace, 1L, null, false).readSeq());
        Membership unread = move(grace, 1L, null, true);
        assertEquals(1, unread.readSeq());
        assertEquals(4, conversation(grace).unread());
        Membership read = move(grace, 1_000L, null, false);
        assertEquals(5, read.readSeq());
        assertEquals(unread.markVersion() + 1, read.markVersion(), "the newer of two marks has the higher version");
        assertEquals(0, conversation(grace).unread());
    }

    @Test
    @DisplayName("begins where one came in: what was said before is no news")
    void joining() {
        IntStream.range(0, 5).forEach(i -> say(ada, "m" + i));
        ask(new RoomCommand.Admit(ada.id(), room, mallory.id()));
        assertEquals(0, conversation(mallory).unread());
        say(ada, "welcome");
        assertEquals(1, conversation(mallory).unread());
        ask(new RoomCommand.Remove(ada.id(), room, mallory.id()));
        say(ada, "gone");
        ask(new RoomCommand.Admit(ada.id(), room, mallory.id()));
        assertEquals(0, conversation(mallory).unread(), "one who comes again begins at the end");
    }

    @Test
    @DisplayName("counts what was said in the room, however much was said in its threads since")
    void besideThreads() {
        Message root = say(ada, "root");
        long last = say(ada, "@" + grace.username() + " look").seq();
        await(database.run("""
                insert into messages (room_id, seq, id, author_id, client_message_id, text, content_hash, change, created_at,
                  root_seq, root_id, in_room)
                select room_id, $2 + n, gen_random_uuid(), author_id, gen_random_uuid(), 'in the thread', '', 1000 + n, now(),
                  seq, id, false
                from messages, generate_series(1, 10001) n where id = $1
                """, Tuple.of(root.id().value(), last)));
        await(database.run("update rooms set last_seq = last_seq + 10001 where id = $1", Tuple.of(room.value())));
        assertEquals(2, conversation(grace).unread());
        assertEquals(1, conversation(grace).mentions());
        assertEquals(last, conversation(grace).lastMessage().seq());
    }

    @Test
    @DisplayName("is of the thread where one was named in a thread alone: that is no news of the room")
    void namedInThread() {
        Message root = say(grace, "root");
        move(grace, 1L, null, false);
        Message reply = reply(ada, root, "@" + grace.username() + " look").message();
        assertEquals(0, conversation(grace).mentions());
        assertEquals(
                1,
                ask(new ThreadCommand.Mine(grace.id(), null, 9)).items().get(0).unread());
        ask(new ThreadCommand.Mark(grace.id(), room, root.id(), reply.seq(), false));
        assertEquals(
                0,
                ask(new ThreadCommand.Mine(grace.id(), null, 9)).items().get(0).unread());
    }

    @Test
    @DisplayName("is told to one's other devices, when it moved")
    void told() {
        say(ada, "one");
        Queue<Event> heard = devices(grace);
        move(grace, 1L, null, false);
        move(grace, 1L, null, false);
        move(grace, 0L, null, true);
        eventually(() -> heard.size() == 2);
        RoomEvent.Marked last =
                (RoomEvent.Marked) heard.stream().skip(1).findFirst().orElseThrow();
        assertEquals(0, last.marks().get(0).readSeq());
        assertEquals(room, last.marks().get(0).roomId());
    }

    @Test
    @DisplayName("is everywhere the end, in threads as well, when all is marked as read")
    void all() {
        Message root = say(grace, "root");
        reply(ada, root, "reply");
        IntStream.range(0, 5).forEach(i -> say(ada, "m" + i));
        assertEquals(5, conversation(grace).unread());
        assertEquals(
                1,
                ask(new ThreadCommand.Mine(grace.id(), null, 9)).items().get(0).unread());
        Queue<Event> heard = devices(grace);
        ask(new MarkCommand.MoveAll(grace.id()));
        ask(new ThreadCommand.MarkAll(grace.id()));
        assertEquals(0, conversation(grace).unread());
        assertEquals(
                0,
                ask(new ThreadCommand.Mine(grace.id(), null, 9)).items().get(0).unread());
        eventually(() -> heard.size() == 2);
    }

    @Test
    @DisplayName("in a thread goes back as well, and is told to one's other devices")
    void thread() {
        Message root = say(grace, "root");
        Message reply = reply(ada, root, "reply").message();
        Queue<Event> heard = devices(grace);
        ask(new ThreadCommand.Mark(grace.id(), room, root.id(), reply.seq(), false));
        ask(new ThreadCommand.Mark(grace.id(), room, root.id(), 0, true));
        assertEquals(
                1,
                ask(new ThreadCommand.Mine(grace.id(), null, 9)).items().get(0).unread());
        eventually(() -> heard.size() == 2);
        assertEquals(
                new MessageEvent.ThreadMarked(grace.id(), room, root.id(), true, 0),
                heard.stream().skip(1).findFirst().orElseThrow());
    }

    @Test
    @DisplayName("shows an author who has received and who has read, of those who were there")
    void receipts() {
        Person linus = People.named(database, "Linus");
        ask(new RoomCommand.Admit(ada.id(), room, linus.id()));
        Message message = say(ada, "read this");
        assertEquals(new Receipts(0, 0, List.of(), new chat.parley.store.Page(null)), readers(ada, message));
        move(grace, null, message.seq(), false);
        move(linus, message.seq(), null, false);
        ask(new RoomCommand.Admit(ada.id(), room, mallory.id()));
        Receipts receipts = readers(ada, message);
        assertEquals(1, receipts.read());
        assertEquals(2, receipts.delivered());
        assertEquals(List.of(new Receipts.Receipt(grace, false), new Receipts.Receipt(linus, true)), receipts.items());
        Receipts.OfRoom all = ask(new MarkCommand.InRoom(grace.id(), room));
        assertTrue(all.items().contains(new Receipts.Place(grace.id(), 0, message.seq())));
        assertTrue(all.items().contains(new Receipts.Place(linus.id(), message.seq(), message.seq())));
    }

    @Test
    @DisplayName("is told in a small room once for all who read on, and to those only who let it be seen themselves")
    void toldInTheRoom() {
        Message message = say(ada, "read this");
        Queue<Event> heard = new ConcurrentLinkedQueue<>();
        await(bus.follow(Address.room(room.value()), Event.class, heard::add).ready());
        hide(ada);
        move(ada, message.seq(), null, false);
        move(grace, null, message.seq(), false);
        move(grace, message.seq(), null, false);
        eventually(() -> heard.contains(new RoomEvent.Received(
                room, List.of(new Receipts.Place(grace.id(), message.seq(), message.seq())), Set.of(grace.id()))));
        assertTrue(heard.stream()
                .map(RoomEvent.Received.class::cast)
                .flatMap(told -> told.items().stream())
                .allMatch(place -> place.personId().equals(grace.id())));
    }

    @Test
    @DisplayName("is nobody's business if one wants it so, and then others' is not one's own")
    void hidden() {
        Message message = say(ada, "read this");
        move(grace, message.seq(), null, false);
        hide(grace);
        assertEquals(0, readers(ada, message).read());
        assertEquals(
                List.of(),
                ask(new MarkCommand.InRoom(ada.id(), room)).items().stream()
                        .filter(place -> place.personId().equals(grace.id()))
                        .toList());
        assertEquals("receipts_private", refusal(new MarkCommand.InRoom(grace.id(), room)));
        assertEquals("receipts_private", refusal(reading(grace, message)));
    }

    @Test
    @DisplayName("is told to nobody who is not in the room")
    void outside() {
        Message message = say(ada, "secret");
        assertEquals("room_not_found", refusal(reading(mallory, message)));
        assertEquals("room_not_found", refusal(new MarkCommand.InRoom(mallory.id(), room)));
        assertEquals("room_not_found", refusal(new MarkCommand.Move(mallory.id(), room, 1L, null, false)));
    }

    private void hide(Person person) {
        await(database.run(
                "update accounts set private_receipts = true where id = $1",
                Tuple.of(person.id().value())));
    }

    private Membership move(Person person, @Nullable Long readSeq, @Nullable Long deliveredSeq, boolean back) {
        return ask(new MarkCommand.Move(person.id(), room, readSeq, deliveredSeq, back));
    }

    private Receipts readers(Person person, Message message) {
        return ask(reading(person, message));
    }

    private MarkCommand.Readers reading(Person person, Message message) {
        return new MarkCommand.Readers(person.id(), room, ada.id(), message.seq(), null, 9);
    }

    private Conversation conversation(Person person) {
        return ask(new MessageCommand.Conversations(person.id())).conversations().stream()
                .filter(it -> it.view().room().id().equals(room))
                .findFirst()
                .orElseThrow();
    }

    private Queue<Event> devices(Person person) {
        Queue<Event> heard = new ConcurrentLinkedQueue<>();
        await(bus.follow(Address.user(person.id().value()), Event.class, heard::add)
                .ready());
        return heard;
    }
}
