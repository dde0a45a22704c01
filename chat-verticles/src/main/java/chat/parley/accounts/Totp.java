package chat.parley.accounts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords (RFC 6238) as every authenticator app makes them: SHA-1, six digits, thirty seconds. */
final class Totp {
    static final Duration STEP = Duration.ofSeconds(30);

    /** How many steps the clock of a phone may be off, either way. */
    static final int DRIFT = 1;

    private static final int KEY_BYTES = 20;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    private static final String HMAC = "HmacSHA1";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    Totp(byte[] key) {
        this.key = key;
    }

    static Totp random() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return new Totp(key);
    }

    /** The step of which this is the code, if it is one that is good about now. */
    OptionalLong step(String code, Instant now) {
        long current = now.getEpochSecond() / STEP.toSeconds();
        return LongStream.rangeClosed(current - DRIFT, current + DRIFT)
                .filter(step -> MessageDigest.isEqual(bytes(code(step)), bytes(code)))
                .findFirst();
    }

    String code(long step) {
        byte[] hash = hmac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % MODULUS);
    }

    /** The key as people type it into an app (base 32, RFC 4648; twenty bytes need no padding). */
    Secret text() {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < key.length * Byte.SIZE; bit += BITS) text.append(BASE32.charAt(bits(bit)));
        return new Secret(text.toString());
    }

    /** The same for an app that reads it from a picture. */
    Secret uri(String username) {
        return new Secret("otpauth://totp/Parley:%s?secret=%s&issuer=Parley".formatted(username, text().value()));
    }

    /** As it is kept. */
    byte[] key() {
        return key.clone();
    }

    private static byte[] bytes(String code) {
        return code.getBytes(StandardCharsets.UTF_8);
    }

    private int bits(int from) {
        int bits = 0;
        for (int bit = from; bit < from + BITS; bit++)
            bits = (bits << 1) | ((key[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE)) & 1);
        return bits;
    }

    private byte[] hmac(byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
