package chat.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A snippet")
class SnippetTest {
    @Test
    @DisplayName("marks what was sought in the text as it was written, accents and case as they are")
    void marks() {
        assertEquals(List.of("Über", "über"), marked(Snippet.of("Über das, worüber wir sprachen", List.of("uber"))));
        assertEquals(List.of("会議"), marked(Snippet.of("明日の会議です", List.of("会議"))));
        assertEquals(List.of("ﬁ"), marked(Snippet.of("a ﬁt", List.of("fi"))));
        assertEquals(List.of("Straße"), marked(Snippet.of("Straße", List.of("strasse"))));
        assertEquals(List.of("tra"), marked(Snippet.of("Straße", List.of("tras"))), "no half of a character");
        assertEquals(List.of("2.5.1"), marked(Snippet.of("v2.5.1", List.of("2.5.1", "2", "5", "1"))));
    }

    @Test
    @DisplayName("is short, around the first find, and never cuts a character in two")
    void cut() {
        Snippet snippet = Snippet.of("😀".repeat(500) + "needle" + "😀".repeat(500), List.of("needle"));
        assertEquals(List.of("needle"), marked(snippet));
        assertTrue(snippet.text().length() <= Snippet.MAX);
        assertFalse(Character.isLowSurrogate(snippet.text().charAt(0)));
        assertFalse(
                Character.isHighSurrogate(snippet.text().charAt(snippet.text().length() - 1)));
    }

    @Test
    @DisplayName("marks nothing twice, and is the beginning where nothing is to be marked")
    void apart() {
        assertEquals(List.of("keyboard"), marked(Snippet.of("keyboard", List.of("board", "keyboard", "key"))));
        assertEquals(new Snippet("hello", List.of()), Snippet.of("hello", List.of("absent")));
        assertEquals(20, Snippet.of("a".repeat(200), List.of("a")).marks().size());
    }

    private static List<String> marked(Snippet snippet) {
        return snippet.marks().stream()
                .map(mark -> snippet.text().substring(mark.start(), mark.start() + mark.length()))
                .toList();
    }
}
