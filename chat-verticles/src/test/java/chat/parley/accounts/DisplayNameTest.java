package chat.parley.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.bus.Failure;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A display name")
class DisplayNameTest {
    @Test
    @DisplayName("is kept composed, and without the space around it")
    void tidy() {
        assertEquals("Zo\u00eb", chat.parley.accounts.DisplayName.chosen("  Zoe\u0308 "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada Lovelace", "李小龍", "محمد", "👩🏽‍💻", "O'Neil, Jr.", "x"})
    @DisplayName("may be of any script")
    void scripts(String name) {
        assertEquals(name, chat.parley.accounts.DisplayName.chosen(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u200b\u200d", "\u00a0", "a\u0000b", "a\nb", "a\u202eb", "a\u2067b", "a\ud800b"})
    @DisplayName("that shows nothing, or rewrites what is around it, is refused")
    void refused(String name) {
        Failure failure = assertThrows(Failure.class, () -> chat.parley.accounts.DisplayName.chosen(name));
        assertEquals("display_name_invalid", failure.code());
    }

    @Test
    @DisplayName("has 64 characters at most, however many bytes each takes")
    void length() {
        assertEquals("😀".repeat(64), chat.parley.accounts.DisplayName.chosen("😀".repeat(64)));
        assertThrows(Failure.class, () -> chat.parley.accounts.DisplayName.chosen("a".repeat(65)));
    }
}
