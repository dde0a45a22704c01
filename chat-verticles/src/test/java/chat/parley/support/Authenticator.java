package chat.parley.support;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app, written after RFC 6238 and not after the server. */
public final class Authenticator {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Authenticator() {}

    /** The six digits that it shows at a moment. */
    public static String code(String key, Instant now) {
        return code(key.getBytes(StandardCharsets.US_ASCII), now);
    }

    /** The same of a key as it is typed into it, in base 32. */
    public static String codeOfTyped(String key, Instant now) {
        BigInteger bits = key.chars()
                .mapToObj(letter -> BigInteger.valueOf(BASE32.indexOf(letter)))
                .reduce(BigInteger.ONE, (read, next) -> read.shiftLeft(5).or(next)); // the one keeps leading zeros
        byte[] bytes = bits.toByteArray();
        return code(Arrays.copyOfRange(bytes, 1, bytes.length), now);
    }

    private static String code(byte[] key, Instant now) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash = mac.doFinal(
                    ByteBuffer.allocate(8).putLong(now.getEpochSecond() / 30).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & 0x7fffffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
