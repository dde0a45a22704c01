package chat.parley.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A name of a person or a room")
class OneLineTest {
    private static final int MOST = 64;

    @Test
    @DisplayName("is kept composed, and without the space around it")
    void tidy() {
        assertEquals("Zo\u00eb", new OneLine("  Zoe\u0308 ").text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada Lovelace", "李小龍", "محمد", "👩🏽‍💻", "O'Neil, Jr.", "x"})
    @DisplayName("may be of any script")
    void scripts(String name) {
        assertTrue(new OneLine(name).isName(MOST));
        assertEquals(name, new OneLine(name).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u200b\u200d", "\u00a0", "a\u0000b", "a\nb", "a\u202eb", "a\u2067b", "a\ud800b"})
    @DisplayName("that shows nothing, or rewrites what is around it, is none")
    void refused(String name) {
        assertFalse(new OneLine(name).isName(MOST));
    }

    @Test
    @DisplayName("has so many characters at most, however many bytes each takes")
    void length() {
        assertTrue(new OneLine("😀".repeat(MOST)).isName(MOST));
        assertFalse(new OneLine("a".repeat(MOST + 1)).isName(MOST));
    }

    @Test
    @DisplayName("shows something, as a topic need not")
    void empty() {
        assertTrue(new OneLine("").fits(MOST));
        assertFalse(new OneLine("two\nlines").fits(MOST));
    }
}
