package chat.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bus.Address;
import chat.parley.bus.Event;
import chat.parley.rooms.RoomChange;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A reply")
class RepliesTest extends InTheDen {
    @Test
    @DisplayName("stands under its message, which tells how many there are and who spoke last")
    void counted() {
        Message root = say(ada, "What shall we eat?");
        Message first = reply(grace, root, "Soup").message();
        Message second = reply(ada, root, "Bread").message();
        assertEquals(root.id(), first.rootId());
        assertEquals(false, first.inRoom());
        Message.Replies replies = found(root).replies();
        assertEquals(2, replies.count());
        assertEquals(second.seq(), replies.lastSeq());
        assertEquals(List.of(ada.id(), grace.id()), replies.people());
        assertEquals(newest().room().lastChange(), found(root).change());
    }

    @Test
    @DisplayName("to a reply stands under the same message")
    void flat() {
        Message root = say(ada, "root");
        Message first = reply(grace, root, "first").message();
        assertEquals(root.id(), reply(ada, first, "second").message().rootId());
        assertEquals(2, found(root).replies().count());
    }

    @Test
    @DisplayName("posted twice is one, and leaves no hole in the changes of its room, whoever replies at the same time")
    void dense() {
        Message root = say(ada, "root");
        Message other = say(ada, "another");
        long before = newest().room().lastChange();
        UUID once = UUID.randomUUID();
        List<Posted> answers = LongStream.range(0, 60)
                .mapToObj(i -> new MessageCommand.Post(
                        i % 2 == 0 ? ada.id() : grace.id(),
                        room,
                        i % 10 == 0 ? once : UUID.randomUUID(),
                        i % 10 == 0 ? "same" : "r" + i,
                        i % 3 == 0 ? root.id() : other.id(),
                        false,
                        null,
                        List.of()))
                .filter(post ->
                        !post.clientMessageId().equals(once) || post.root().equals(root.id()))
                .map(bus::ask)
                .toList()
                .stream()
                .map(chat.parley.support.Await::await)
                .toList();
        long fresh = answers.stream().filter(posted -> !posted.replayed()).count();
        assertEquals(
                fresh, found(root).replies().count() + found(other).replies().count());
        Changes changes = ask(new MessageCommand.Since(grace.id(), room, before, 1_000));
        assertEquals(newest().room().lastChange(), changes.change());
        assertEquals(fresh + 2, changes.records().size(), "each reply and both roots once");
        assertTrue(changes.records().stream().map(RoomChange::change).distinct().count() == fresh + 2);
    }

    @Test
    @DisplayName("is told to the room before what it changes above it, so that nobody has to ask for a gap")
    void told() throws InterruptedException {
        Message root = say(ada, "root");
        BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
        var following = bus.follow(Address.room(room.value()), MessageEvent.class, event -> heard.add(change(event)));
        chat.parley.support.Await.await(following.ready());
        reply(grace, root, "reply");
        assertEquals(root.change() + 1, heard.poll(5, TimeUnit.SECONDS));
        assertEquals(root.change() + 2, heard.poll(5, TimeUnit.SECONDS));
        following.close();
    }

    @Test
    @DisplayName("that is deleted counts no more")
    void deleted() {
        Message root = say(ada, "root");
        Message gone = reply(grace, root, "gone").message();
        reply(ada, root, "stays");
        ask(new RevisionCommand.Delete(grace.id(), room, gone.id()));
        assertEquals(1, found(root).replies().count());
    }

    @Test
    @DisplayName("that is deleted was not the last, and its author none of those who replied, if it was their only one")
    void deletedLast() {
        Message root = say(ada, "root");
        Message stays = reply(ada, root, "stays").message();
        long unread = fresh();
        Message gone = reply(grace, root, "gone").message();
        ask(new ThreadCommand.Mark(ada.id(), room, root.id(), stays.seq(), false));
        assertEquals(unread + 1, fresh());
        ask(new RevisionCommand.Delete(grace.id(), room, gone.id()));
        assertEquals(
                new Message.Replies(1, stays.seq(), stays.createdAt(), List.of(ada.id())),
                found(root).replies());
        assertEquals(unread, fresh());
        ask(new RevisionCommand.Delete(ada.id(), room, stays.id()));
        assertNull(found(root).replies());
    }

    @Test
    @DisplayName("stands under nothing that is deleted, but what was said before is said")
    void underDeleted() {
        Message root = say(ada, "root");
        Message first = reply(grace, root, "first").message();
        MessageCommand.Post before = post(root.id(), null);
        ask(before);
        ask(new RevisionCommand.Delete(ada.id(), room, root.id()));
        assertEquals("message_deleted", refusal(post(root.id(), null)));
        assertEquals("message_deleted", refusal(post(first.id(), null)), "it stands under the same message");
        assertTrue(ask(before).replayed());
    }

    @Test
    @DisplayName("is another message when its text is another one's text and what that quotes")
    void quoting() {
        Message quoted = say(ada, "quoted");
        UUID once = UUID.randomUUID();
        ask(new MessageCommand.Post(ada.id(), room, once, "hi", null, true, quoted.id(), List.of()));
        assertEquals(
                "client_message_id_reused", refusal(new MessageCommand.Post(ada.id(), room, once, "hi" + quoted.id())));
        assertTrue(ask(new MessageCommand.Post(ada.id(), room, once, "hi", null, true, quoted.id(), List.of()))
                .replayed());
    }

    private int fresh() {
        return ask(new ThreadCommand.CountFresh(ada.id())).threads();
    }

    @Test
    @DisplayName("or a quote of a message that is not in the room is refused")
    void elsewhere() {
        Message.Id nowhere = new Message.Id(UUID.randomUUID());
        assertEquals("message_not_found", refusal(post(nowhere, null)));
        assertEquals("message_not_found", refusal(post(null, nowhere)));
        Message quoted = say(ada, "quoted");
        assertEquals(quoted.id(), ask(post(null, quoted.id())).message().replyTo());
        assertNull(found(quoted).replies());
    }

    @Test
    @DisplayName("names people, but nobody who is not in the room")
    void mentions() {
        Message message = say(ada, "@" + grace.username() + " and @" + mallory.username() + " and @room");
        assertEquals(List.of(grace.id()), message.mentions());
        assertEquals(true, message.mentionsRoom());
    }

    private MessageCommand.Post post(Message.Id root, Message.Id quoted) {
        return new MessageCommand.Post(ada.id(), room, UUID.randomUUID(), "text", root, false, quoted, List.of());
    }

    private Message found(Message message) {
        return ask(new MessageCommand.Find(grace.id(), room, message.id()));
    }

    private static long change(Event event) {
        return ((RoomChange) event).change();
    }
}
