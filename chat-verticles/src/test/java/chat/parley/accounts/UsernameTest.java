package chat.parley.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.bus.Failure;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A user name")
class UsernameTest {
    @Test
    @DisplayName("is kept in lower case")
    void lower() {
        assertEquals("ada.lovelace-1_x", Username.chosen("Ada.Lovelace-1_X"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "-ada", ".ada", "ad a", "ada\n", "ädä", "ada@home", "", "ada\u0000"})
    @DisplayName("of a wrong shape or length is refused")
    void shape(String name) {
        refused("username_invalid", name);
        refused("username_invalid", "a".repeat(33));
    }

    @Test
    @DisplayName("is not taken for ASCII when only its lower case is")
    void lookAlike() {
        refused("username_invalid", "\u212Aarl"); // the Kelvin sign lowers to k
        assertEquals("", Username.sought("\u212Aarl"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "ALL", "Here", "room", "system", "Parley", "root"})
    @DisplayName("that means somebody else is reserved, in any case")
    void reserved(String name) {
        refused("username_reserved", name);
    }

    private static void refused(String code, String name) {
        Failure failure = assertThrows(Failure.class, () -> Username.chosen(name));
        assertEquals(code, failure.code());
        assertEquals(Failure.Kind.INVALID, failure.kind());
    }
}
