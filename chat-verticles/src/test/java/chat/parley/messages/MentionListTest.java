package chat.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.parley.accounts.Person;
import chat.parley.rooms.BlockCommand;
import chat.parley.rooms.RoomCommand;
import chat.parley.support.People;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The list of where one was named")
class MentionListTest extends InTheDen {
    @Test
    @DisplayName("has what names oneself, and everybody, the newest first; not what one says oneself")
    void named() {
        say(ada, "hello @" + grace.username());
        say(ada, "hello nobody");
        say(grace, "hello @room");
        say(ada, "hello @room and @" + grace.username());
        assertEquals(List.of("hello @room and @" + grace.username(), "hello @" + grace.username()), texts(all(grace)));
        assertEquals(List.of("hello @room"), texts(all(ada)));
    }

    @Test
    @DisplayName("is read page by page, each message once")
    void pages() {
        IntStream.range(0, 5).forEach(i -> say(ada, (i % 2 == 0 ? "@room " : "@" + grace.username() + " ") + i));
        Mentioned first = list(grace, null, 3);
        Mentioned rest = list(grace, first.page().nextCursor(), 3);
        assertEquals(List.of("4", "3", "2"), ends(first));
        assertEquals(List.of("1", "0"), ends(rest));
        assertNull(rest.page().nextCursor());
    }

    @Test
    @DisplayName("forgets what was edited away, deleted, or is in a room one has left")
    void gone() {
        Message edited = say(ada, "one @" + grace.username());
        Message deleted = say(ada, "two @room");
        ask(new RevisionCommand.Edit(ada.id(), room, edited.id(), "one", null));
        ask(new RevisionCommand.Delete(ada.id(), room, deleted.id()));
        assertEquals(List.of(), texts(all(grace)));
        say(ada, "three @" + grace.username());
        assertEquals(1, all(grace).items().size());
        ask(new RoomCommand.Remove(ada.id(), room, grace.id()));
        assertEquals(List.of(), texts(all(grace)));
    }

    @Test
    @DisplayName("has nothing of whom one has blocked, who calls everybody, also by an edit; and counts nothing of it")
    void blocked() {
        Person linus = People.named(database, "Linus");
        ask(new RoomCommand.Admit(ada.id(), room, linus.id()));
        ask(new BlockCommand.Put(grace.id(), ada.id()));
        say(ada, "@room look");
        Message edited = say(ada, "look");
        ask(new RevisionCommand.Edit(ada.id(), room, edited.id(), "look, @room and @" + grace.username(), null));
        assertEquals(List.of(), texts(all(grace)));
        assertEquals(0, counted(grace));
        assertEquals(2, all(linus).items().size());
        assertEquals(2, counted(linus));
        say(linus, "@room see here");
        assertEquals(List.of("@room see here"), texts(all(grace)));
        assertEquals(1, counted(grace));
    }

    private int counted(Person person) {
        return ask(new MessageCommand.Conversations(person.id()))
                .conversations()
                .get(0)
                .mentions();
    }

    private Mentioned all(Person person) {
        return list(person, null, 20);
    }

    private Mentioned list(Person person, @Nullable String cursor, int limit) {
        return ask(new MessageCommand.ListMentions(person.id(), cursor, limit));
    }

    private static List<String> texts(Mentioned mentioned) {
        return mentioned.items().stream().map(Message::text).toList();
    }

    private static List<String> ends(Mentioned mentioned) {
        return texts(mentioned).stream()
                .map(text -> text.substring(text.lastIndexOf(' ') + 1))
                .toList();
    }
}
