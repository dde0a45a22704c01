package chat.parley.bridge.issuers;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What ties the answer of an issuer to the browser that asked it. The browser keeps one random secret, which it shows to
 * nobody but us, and all that is sent around is made of it for one purpose and one issuer each: the state comes back with
 * the answer, the nonce within the ID token, and the verifier proves to the issuer that the code is ours (PKCE). Whoever
 * sees one of them knows none of the others, and no node has to remember anything.
 */
record Tie(String secret, String issuer) {
    private static final int BYTES = 32;
    private static final String HMAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    static Tie random(String issuer) {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return new Tie(base64(secret), issuer);
    }

    String state() {
        return made("state");
    }

    String nonce() {
        return made("nonce");
    }

    String verifier() {
        return made("verifier");
    }

    /** What the issuer is told of the verifier (S256). */
    String challenge() {
        return base64(hash("SHA-256", verifier()));
    }

    static byte[] hash(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Compares what somebody has sent in a time that tells nothing. */
    static boolean isSame(String ours, String theirs) {
        return MessageDigest.isEqual(ours.getBytes(StandardCharsets.UTF_8), theirs.getBytes(StandardCharsets.UTF_8));
    }

    private String made(String purpose) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return base64(mac.doFinal((purpose + "\n" + issuer).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
