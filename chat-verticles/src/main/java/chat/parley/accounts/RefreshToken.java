package chat.parley.accounts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A refresh token: 256 bits that mean nothing. The database knows only its hash. */
record RefreshToken(Secret secret) {
    private static final int BYTES = 32;
    private static final String HMAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The first of a new session. */
    static RefreshToken first() {
        return of(key());
    }

    /** A fresh key for {@link #successor}. */
    static byte[] key() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    /**
     * The token that follows this one under that key: whoever trades this one in twice gets the same both times. The
     * database has the key but not this token, a thief of this token has not the key.
     */
    RefreshToken successor(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return of(mac.doFinal(bytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] bytes() {
        return secret.value().getBytes(StandardCharsets.UTF_8);
    }

    private static RefreshToken of(byte[] bytes) {
        return new RefreshToken(
                new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }
}
