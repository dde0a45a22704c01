package chat.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.parley.accounts.Person;
import chat.parley.messages.SearchCommand.Filter;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomEdit;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A search")
class SearchTest extends InTheDen {
    private static final Filter ALL = new Filter(null, null, null, null, null);

    @Test
    @DisplayName("finds words, beginnings and parts of words in any language, the newest first")
    void words() {
        say(ada, "The keyboard is broken");
        say(grace, "Die Tastatur gehört Zoë");
        say(ada, "明日の会議は十時です");
        say(ada, "회의는 내일입니다");
        say(ada, "встреча в Ёлкино");
        assertEquals(List.of("The keyboard is broken"), find(ada, "BROKEN keyb"));
        assertEquals(List.of("The keyboard is broken"), find(ada, "board"));
        assertEquals(List.of("Die Tastatur gehört Zoë"), find(ada, "zoe gehort"));
        assertEquals(List.of("明日の会議は十時です"), find(ada, "会議"));
        assertEquals(List.of("회의는 내일입니다"), find(ada, "내일"));
        assertEquals(List.of("встреча в Ёлкино"), find(ada, "елкино"));
        assertEquals(List.of("The keyboard is broken"), find(ada, "is"), "two letters begin a word");
        assertEquals(List.of(), find(ada, "keyboard zoe"));
    }

    @Test
    @DisplayName("finds each word as a beginning or as a part, whatever else the query holds")
    void everyWord() {
        say(ada, "hello wonderful friend");
        say(ada, "see https://example.org wonderful");
        say(ada, "你好世界 release notes");
        say(ada, "München, Café, Straße");
        say(ada, "we run v2.5.1 now");
        say(ada, "done 👍🏽");
        assertEquals(List.of("hello wonderful friend"), find(ada, "derful fr"));
        Filter link = new Filter(null, null, null, null, SearchCommand.Has.LINK);
        assertEquals(List.of("see https://example.org wonderful"), find(ada, "derful", link));
        assertEquals(List.of("你好世界 release notes"), find(ada, "lease 世界"));
        assertEquals(List.of("你好世界 release notes"), find(ada, "好"));
        for (String query :
                List.of("unchen", "ÜNCHEN", "afe", "strasse", "STRASSE", "traße", "trasse", "\"CAFE, STR\""))
            assertEquals(List.of("München, Café, Straße"), find(ada, query), query);
        assertEquals(List.of("we run v2.5.1 now"), find(ada, "2.5.1"));
        assertEquals(List.of("done 👍🏽"), find(ada, "👍"));
        assertEquals(List.of(), find(ada, "derful zoe"));
    }

    @Test
    @DisplayName("finds whatever the longest text says, in any script")
    void longest() {
        String text = IntStream.range(0, Message.MAX_TEXT)
                .mapToObj(i -> Character.toString(0x4E00 + i))
                .collect(Collectors.joining());
        say(ada, text);
        for (int at : new int[] {0, 715, 8_000, Message.MAX_TEXT - 3})
            assertEquals(List.of(text), find(ada, text.substring(at, at + 3)));
        assertEquals(List.of(text), find(ada, text.substring(text.length() - 1)));
        say(ada, "😀".repeat(Message.MAX_TEXT - 8) + " the end");
        assertEquals(1, find(ada, "end").size());
    }

    @Test
    @DisplayName("needs no words where a filter says more than the room")
    void filtersAlone() {
        say(ada, "first, see https://example.org");
        say(grace, "second");
        for (String query : List.of("", " ", ".")) {
            assertEquals(List.of("second"), find(ada, query, new Filter(room, grace.id(), null, null, null)));
            assertEquals(
                    List.of("first, see https://example.org"),
                    find(ada, query, new Filter(null, null, null, null, SearchCommand.Has.LINK)));
            assertEquals(
                    List.of("second", "first, see https://example.org"),
                    find(ada, query, new Filter(null, null, Instant.EPOCH, null, null)));
            assertEquals(List.of(), find(ada, query, new Filter(room, null, null, null, null)));
        }
        assertEquals(List.of(), find(mallory, "", new Filter(null, ada.id(), null, null, null)));
    }

    @Test
    @DisplayName("obeys its filters and quotation marks")
    void filters() {
        Instant before = Instant.now();
        say(ada, "good morning all, see https://example.org");
        say(grace, "morning good");
        assertEquals(2, find(ada, "good morning").size());
        assertEquals(1, find(ada, "\"good morning\"").size());
        assertEquals(List.of("morning good"), find(ada, "morning", new Filter(room, grace.id(), null, null, null)));
        assertEquals(
                1,
                find(ada, "morning", new Filter(null, null, null, null, SearchCommand.Has.LINK))
                        .size());
        assertEquals(
                2,
                find(ada, "morning", new Filter(null, null, before.minusSeconds(60), null, null))
                        .size());
        assertEquals(
                0,
                find(ada, "morning", new Filter(null, null, null, before.minusSeconds(60), null))
                        .size());
        Filter elsewhere = new Filter(new Room.Id(UUID.randomUUID()), null, null, null, null);
        assertEquals(0, find(ada, "morning", elsewhere).size());
    }

    @Test
    @DisplayName("finds nothing that one may not see: rooms one is not in, and history before one's joining")
    void hidden() {
        say(ada, "the secret plan");
        assertEquals(List.of(), find(mallory, "secret"));
        ask(new RoomCommand.Update(ada.id(), room, null, history(Room.History.JOINED)));
        ask(new RoomCommand.Admit(ada.id(), room, mallory.id()));
        say(ada, "another secret");
        assertEquals(List.of("another secret"), find(mallory, "secret"));
        assertEquals(2, find(grace, "secret").size(), "who was there before");
        ask(new RoomCommand.Remove(ada.id(), room, mallory.id()));
        assertEquals(List.of(), find(mallory, "secret"));
    }

    @Test
    @DisplayName("follows what is edited and deleted")
    void revised() {
        Message message = say(ada, "the old word");
        ask(new RevisionCommand.Edit(ada.id(), room, message.id(), "a fresh word", null));
        assertEquals(List.of(), find(ada, "old"));
        ask(new RevisionCommand.Edit(ada.id(), room, message.id(), "ein frühes Wort", null));
        assertEquals(List.of("ein frühes Wort"), find(ada, "ruhe"));
        ask(new RevisionCommand.Edit(ada.id(), room, message.id(), "a fresh word", null));
        assertEquals(List.of(), find(ada, "ruhe"));
        assertEquals(List.of("a fresh word"), find(ada, "fresh"));
        ask(new RevisionCommand.Delete(ada.id(), room, message.id()));
        assertEquals(List.of(), find(ada, "word"));
    }

    @Test
    @DisplayName("goes on page by page, each message once, and only as it began")
    void pages() {
        IntStream.range(0, 7).forEach(i -> say(ada, "needle " + i));
        Found first = found(ada, "needle", null, 3);
        assertEquals(List.of("needle 6", "needle 5", "needle 4"), texts(first));
        Found second = found(ada, "needle", first.page().nextCursor(), 3);
        assertEquals(List.of("needle 3", "needle 2", "needle 1"), texts(second));
        Found last = found(ada, "needle", second.page().nextCursor(), 3);
        assertEquals(List.of("needle 0"), texts(last));
        assertNull(last.page().nextCursor());
        assertEquals(
                "invalid_cursor",
                refusal(new SearchCommand.Find(
                        grace.id(), "needle", ALL, first.page().nextCursor(), 3)));
    }

    @Test
    @DisplayName("shows where it was found")
    void snippet() {
        say(ada, "x".repeat(500) + " The Needle " + "y".repeat(500));
        Snippet snippet = found(ada, "needle", null, 3).items().get(0).snippet();
        Snippet.Mark mark = snippet.marks().get(0);
        assertEquals("Needle", snippet.text().substring(mark.start(), mark.start() + mark.length()));
    }

    @Test
    @DisplayName("takes nothing for an order: no operator, no pattern, no quote")
    void hostile() {
        say(ada, "plain text");
        for (String query :
                List.of("%", "_", "'", "\\", "plain' | 'x", "!plain", "plain & !text", "(((", ":*", "\"", "pl%in"))
            found(ada, query, null, 3);
        assertEquals(List.of(), find(ada, "pl%n"));
        assertEquals(List.of(), find(ada, "pla_n"));
    }

    private List<String> find(Person person, String query) {
        return find(person, query, ALL);
    }

    private List<String> find(Person person, String query, Filter filter) {
        return texts(ask(new SearchCommand.Find(person.id(), query, filter, null, 20)));
    }

    private Found found(Person person, String query, @Nullable String cursor, int limit) {
        return ask(new SearchCommand.Find(person.id(), query, ALL, cursor, limit));
    }

    private static List<String> texts(Found found) {
        return found.items().stream().map(hit -> hit.message().text()).toList();
    }

    private static RoomEdit history(Room.History history) {
        return new RoomEdit(null, null, null, null, null, null, null, history, null, null);
    }
}
