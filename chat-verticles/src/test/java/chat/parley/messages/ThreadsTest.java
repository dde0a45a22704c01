package chat.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.Person;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A thread")
class ThreadsTest extends InTheDen {
    @Test
    @DisplayName("is read from its first reply on, page by page")
    void pages() {
        Message root = say(ada, "root");
        IntStream.range(0, 5).forEach(i -> reply(grace, root, "r" + i));
        say(ada, "not a reply");
        ThreadView first = ask(new ThreadCommand.Replies(ada.id(), room, root.id(), null, 3));
        assertEquals(List.of("r0", "r1", "r2"), texts(first.items()));
        ThreadView rest = ask(new ThreadCommand.Replies(
                ada.id(), room, root.id(), first.page().nextCursor(), 3));
        assertEquals(List.of("r3", "r4"), texts(rest.items()));
        assertNull(rest.page().nextCursor());
        assertEquals(5, rest.summary().root().replies().count());
    }

    @Test
    @DisplayName("is followed by whoever began it, speaks in it or is named in it, until they choose otherwise")
    void followed() {
        Message root = say(ada, "root");
        assertTrue(mine(grace).isEmpty());
        reply(grace, root, "me too");
        assertEquals(List.of("root"), roots(ada));
        assertEquals(List.of("root"), roots(grace));
        ask(new ThreadCommand.Follow(grace.id(), room, root.id(), false));
        assertTrue(mine(grace).isEmpty());
        reply(ada, root, "hello @" + grace.username());
        assertTrue(mine(grace).isEmpty(), "who has unfollowed is not drawn in again by a name");
        reply(grace, root, "back");
        assertEquals(List.of("root"), roots(grace));
        Message other = say(ada, "other");
        reply(ada, other, "what does @" + grace.username() + " say?");
        assertEquals(List.of("other", "root"), roots(grace));
        Message third = say(ada, "third");
        Message silent = reply(ada, third, "what do you say?").message();
        ask(new RevisionCommand.Edit(ada.id(), room, silent.id(), "what does @" + grace.username() + " say?", null));
        assertEquals(List.of("third", "other", "root"), roots(grace), "an edit names as well");
    }

    @Test
    @DisplayName("with something new comes first; one's own replies are not new, and a mark takes it all as read")
    void unread() {
        Message one = say(ada, "one");
        Message two = say(ada, "two");
        reply(grace, one, "new");
        reply(grace, two, "newer");
        reply(ada, two, "mine");
        assertEquals(List.of("one", "two"), roots(ada));
        assertEquals(1, mine(ada).get(0).unread());
        assertEquals(0, mine(ada).get(1).unread());
        ask(new ThreadCommand.Mark(ada.id(), room, one.id(), 1_000, false));
        assertEquals(List.of("two", "one"), roots(ada));
        assertEquals(0, mine(ada).get(1).unread());
        reply(grace, one, "again");
        assertEquals(1, mine(ada).get(0).unread(), "a mark beyond the end is the end");
    }

    @Test
    @DisplayName("is listed page by page, in its room and in one's own list, each once")
    void listed() {
        List<Message> roots =
                IntStream.range(0, 5).mapToObj(i -> say(ada, "t" + i)).toList();
        roots.forEach(root -> reply(grace, root, "yes"));
        say(ada, "no thread");
        List<String> wanted = List.of("t4", "t3", "t2", "t1", "t0");
        ThreadView.Listed first = ask(new ThreadCommand.InRoom(grace.id(), room, null, 3));
        ThreadView.Listed rest =
                ask(new ThreadCommand.InRoom(grace.id(), room, first.page().nextCursor(), 3));
        assertEquals(
                wanted.subList(0, 3),
                first.items().stream().map(t -> t.root().text()).toList());
        assertEquals(
                wanted.subList(3, 5),
                rest.items().stream().map(t -> t.root().text()).toList());
        ThreadView.Listed mine = ask(new ThreadCommand.Mine(ada.id(), null, 4));
        ThreadView.Listed more =
                ask(new ThreadCommand.Mine(ada.id(), mine.page().nextCursor(), 4));
        assertEquals(
                wanted.subList(0, 4),
                mine.items().stream().map(t -> t.root().text()).toList());
        assertEquals(
                List.of("t0"), more.items().stream().map(t -> t.root().text()).toList());
    }

    @Test
    @DisplayName("is nothing to somebody who is not in the room")
    void hidden() {
        Message root = say(ada, "root");
        reply(grace, root, "reply");
        assertEquals("room_not_found", refusal(new ThreadCommand.Replies(mallory.id(), room, root.id(), null, 3)));
        assertEquals("room_not_found", refusal(new ThreadCommand.Follow(mallory.id(), room, root.id(), true)));
        assertEquals("room_not_found", refusal(new ThreadCommand.Mark(mallory.id(), room, root.id(), 1, false)));
        assertEquals("room_not_found", refusal(new ThreadCommand.InRoom(mallory.id(), room, null, 3)));
        assertEquals(
                "message_not_found",
                refusal(new ThreadCommand.Replies(ada.id(), room, new Message.Id(UUID.randomUUID()), null, 3)));
        assertFalse(mine(ada).isEmpty());
    }

    private List<ThreadView.Summary> mine(Person person) {
        return ask(new ThreadCommand.Mine(person.id(), null, 50)).items();
    }

    private List<String> roots(Person person) {
        return mine(person).stream().map(thread -> thread.root().text()).toList();
    }

    private static List<String> texts(List<Message> messages) {
        return messages.stream().map(Message::text).toList();
    }
}
