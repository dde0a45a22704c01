package chat.parley.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A code of an authenticator app")
class TotpTest {
    private static final Totp RFC = new Totp("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    @DisplayName("is the one that RFC 6238 shows, cut to six digits")
    void vectors(long seconds, String code) {
        assertEquals(code, RFC.code(seconds / 30));
        assertEquals(OptionalLong.of(seconds / 30), RFC.step(code, Instant.ofEpochSecond(seconds)));
    }

    @Test
    @DisplayName("is good for a clock that is half a minute off, and no further")
    void drift() {
        Instant now = Instant.ofEpochSecond(1_111_111_109);
        long step = now.getEpochSecond() / 30;
        for (long near = step - 1; near <= step + 1; near++)
            assertEquals(OptionalLong.of(near), RFC.step(RFC.code(near), now));
        assertTrue(RFC.step(RFC.code(step - 2), now).isEmpty());
        assertTrue(RFC.step(RFC.code(step + 2), now).isEmpty());
        assertTrue(RFC.step("", now).isEmpty());
        assertTrue(RFC.step("81804", now).isEmpty(), "a leading zero is part of it");
    }

    @Test
    @DisplayName("comes of a key that is typed in base 32, or read from an address")
    void key() {
        assertEquals("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", RFC.text().value());
        assertEquals(
                "otpauth://totp/Parley:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Parley",
                RFC.uri("ada").value());
    }
}
