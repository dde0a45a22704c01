package chat.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.bus.Failure;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A cursor")
class CursorTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "zoë", "a b/c\nd"})
    @DisplayName("gives the key it was made of")
    void roundTrip(String key) {
        assertEquals(key, Cursor.key("people", Cursor.after("people", key)));
    }

    @Test
    @DisplayName("is refused by another list")
    void otherList() {
        refused("rooms", Cursor.after("people", "ada"));
    }

    @Test
    @DisplayName("is refused when any letter of it was changed")
    void tampered() {
        String cursor = Cursor.after("people", "ada");
        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            refused("people", cursor.substring(0, i) + other + cursor.substring(i + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "ada", "====", "%00", "ÄÖÜ", "AAAAAAAAAAAAAAAAAAAA"})
    @DisplayName("that we never gave is refused")
    void foreign(String text) {
        refused("people", text);
    }

    @Test
    @DisplayName("is refused with padding, or when it is endless")
    void notOurSpelling() {
        refused("people", Cursor.after("people", "ada") + "=");
        refused("people", "A".repeat(100_000));
    }

    private static void refused(String list, String cursor) {
        Failure failure = assertThrows(Failure.class, () -> Cursor.key(list, cursor));
        assertEquals("invalid_cursor", failure.code());
        assertEquals(Failure.Kind.INVALID, failure.kind());
    }
}
