package chat.parley.accounts;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bus.Failure;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
@DisplayName("Passwords")
class PasswordsTest {
    private static final Secret ENGINE = new Secret("analytical engine");
    private Passwords passwords;

    @BeforeEach
    void open(Vertx vertx) {
        passwords = new Passwords(new Workers(vertx, "passwords", 1, 50));
    }

    @Test
    @DisplayName("are kept as Argon2id with 19 MiB, two passes and a salt of their own")
    void argon2id() {
        String one = await(passwords.hash(ENGINE));
        String other = await(passwords.hash(ENGINE));
        assertTrue(one.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), one);
        assertNotEquals(one, other);
        assertTrue(await(passwords.match(ENGINE, Optional.of(one))));
        assertTrue(await(passwords.match(ENGINE, Optional.of(other))));
        assertFalse(await(passwords.match(new Secret("difference engine"), Optional.of(one))));
        assertFalse(passwords.outdated(one));
    }

    @Test
    @DisplayName("of older parameters still match, and are known to be outdated")
    void outdated() {
        String old = Argon2Function.getInstance(8_192, 1, 1, 32, Argon2.ID)
                .hash("analytical engine", "a salt of sixteen")
                .getResult();
        assertTrue(await(passwords.match(ENGINE, Optional.of(old))));
        assertTrue(passwords.outdated(old));
    }

    @Test
    @DisplayName("match however a keyboard composes their letters")
    void composed() {
        String hash = await(passwords.hash(new Secret("Zoe\u0308s engine")));
        assertTrue(await(passwords.match(new Secret("Zo\u00ebs engine"), Optional.of(hash))));
    }

    @Test
    @DisplayName("of nobody never match, and take as long as somebody's")
    void nobody() {
        Optional<String> hash = Optional.of(await(passwords.hash(ENGINE)));
        assertFalse(await(passwords.match(new Secret(""), Optional.empty())));
        double somebody = fastest(hash);
        double nobody = fastest(Optional.empty());
        assertTrue(nobody > somebody / 2 && nobody < somebody * 2, nobody + " ns, " + somebody + " ns");
    }

    /** The fastest of a few says least about what else the machine does. */
    private double fastest(Optional<String> hash) {
        return IntStream.range(0, 7)
                .mapToLong(i -> nanos(() -> await(passwords.match(new Secret("difference engine"), hash))))
                .min()
                .orElseThrow();
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password", "Password1", "P@ssw0rd!", "passw0rd123", "12345678", "987654321", "qwertyui", "1q2w3e4r",
                "aaaaaaaa", "abcabcabc", "letmein!", "Summer2026!", "iloveyou2", "$ecret123", "abc12345", "zxcvbnm,",
                "1qaz2wsx", "admin12345", "changeme", "trustno1trustno1", "00000000", "dragon99"
            })
    @DisplayName("that are tried first are refused")
    void common(String password) {
        assertEquals("password_too_common", refusal(password).code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "analytical engine",
                "frequency hopping",
                "dragonfly over the pond",
                "tr0ub4dor&3x",
                "k8#vQ2!x",
                "пароль из слов",
                "passwordless future"
            })
    @DisplayName("that are not tried first are taken")
    void uncommon(String password) {
        assertDoesNotThrow(() -> Passwords.check("ada", new Secret(password)));
    }

    @Test
    @DisplayName("have 8 to 128 characters and are not the user name")
    void rules() {
        assertAll(
                () -> assertEquals("password_length", refusal("1x#4567").code()),
                () -> assertEquals("password_length", refusal("x".repeat(129)).code()),
                () -> assertDoesNotThrow(() -> Passwords.check("ada", new Secret("🙂😀😁😂😃😄😅😆"))),
                () -> assertEquals(
                        "password_is_username",
                        assertThrows(Failure.class, () -> Passwords.check("ada.lovelace", new Secret("Ada.Lovelace")))
                                .code()));
    }

    @Test
    @DisplayName("never say themselves in a refusal")
    void silent() {
        assertFalse(Arrays.asList(refusal("P@ssw0rd!").toString(), ENGINE.toString())
                .toString()
                .matches(".*(P@ss|engine).*"));
    }

    private static Failure refusal(String password) {
        return assertThrows(Failure.class, () -> Passwords.check("ada", new Secret(password)));
    }
}
