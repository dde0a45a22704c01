package chat.parley.accounts;

import chat.parley.bus.Failure;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;

/**
 * Passwords: which are accepted, and how they are kept (Argon2id, RFC 9106, as a PHC string). The same letters give the
 * same password however a keyboard composes them (NFC).
 */
final class Passwords {
    private static final int MEMORY_KIB = 19 * 1_024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Argon2Function ARGON2 =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
    private static final String PARAMETERS = "$argon2id$v=19$m=%d,t=%d,p=%d$".formatted(MEMORY_KIB, PASSES, LANES);

    /** What nobody's password is compared with, so that it takes the same time as somebody's. */
    private static final String NOBODYS =
            PARAMETERS + base64(new byte[SALT_BYTES]) + "$" + base64(new byte[HASH_BYTES]);

    private final Workers workers;
    private final SecureRandom random = new SecureRandom();

    Passwords(Workers workers) {
        this.workers = workers;
    }

    /** Refuses a password that is too short, too long, or one that guessers try first. */
    static void check(String username, Secret chosen) {
        String password = chosen.value();
        int length = password.codePointCount(0, password.length());
        if (length < Account.MIN_PASSWORD || length > Account.MAX_PASSWORD)
            throw refused(
                    "password_length",
                    "A password has %d to %d characters.".formatted(Account.MIN_PASSWORD, Account.MAX_PASSWORD));
        if (password.equalsIgnoreCase(username))
            throw refused("password_is_username", "The password must not be the user name.");
        if (CommonPasswords.contain(password))
            throw refused("password_too_common", "This password is one of those that are tried first. Choose another.");
    }

    Future<String> hash(Secret password) {
        return workers.run(() -> hashed(password));
    }

    /** Whether this is the password of that hash. Without a hash it is not, after the same time. */
    Future<Boolean> match(Secret password, Optional<String> hash) {
        return workers.run(() -> matches(password, hash.orElse(NOBODYS)) && hash.isPresent());
    }

    /** Whether a hash was made with other parameters than today's. */
    boolean outdated(String hash) {
        return !hash.startsWith(PARAMETERS);
    }

    private String hashed(Secret password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return ARGON2.hash(bytes(password), salt).getResult();
    }

    private static boolean matches(Secret password, String hash) {
        return Argon2Function.getInstanceFromHash(hash)
                .check(bytes(password), hash.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] bytes(Secret password) {
        return Normalizer.normalize(password.value(), Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Failure refused(String code, String detail) {
        return new Failure(Failure.Kind.INVALID, code, detail);
    }
}
