package chat.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.bus.Failure;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
        assertEquals(key, read("people", Cursor.after("people", key)));
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

    @Test
    @DisplayName("that says what no item of the list can be called is refused, though its checksum is right")
    void forged() {
        String cursor = Cursor.after("messages", "not an id");
        Failure failure = assertThrows(Failure.class, () -> Cursor.read("messages", cursor, UUID::fromString));
        assertEquals("invalid_cursor", failure.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "soon"})
    @DisplayName("that names a moment in which nothing was is refused, too")
    void noMoment(String moment) {
        String cursor = Cursor.after("invites", moment);
        Failure failure = assertThrows(Failure.class, () -> Cursor.read("invites", cursor, Cursor::moment));
        assertEquals("invalid_cursor", failure.code());
    }

    @Test
    @DisplayName("with a NUL in it is refused: PostgreSQL takes none")
    void nul() {
        refused("people", Cursor.after("people", "ada\0"));
    }

    @Test
    @DisplayName("is none at the beginning of a list")
    void beginning() {
        assertNull(Cursor.read("messages", null, UUID::fromString));
    }

    private static @Nullable String read(String list, String cursor) {
        return Cursor.read(list, cursor, Function.identity());
    }

    private static void refused(String list, String cursor) {
        Failure failure = assertThrows(Failure.class, () -> read(list, cursor));
        assertEquals("invalid_cursor", failure.code());
        assertEquals(Failure.Kind.INVALID, failure.kind());
    }
}
