package chat.parley.bridge;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** Signs access tokens as the accounts do, and any other that somebody might try. */
public final class TestTokens {
    public static final String ISSUER = "http://parley.test";
    public static final String KID = "first";

    private static final KeyPair PAIR = pair();

    private final Clock clock;

    public TestTokens(Clock clock) {
        this.clock = clock;
    }

    /** A good token. */
    public String of(UUID person, UUID session) {
        return sign(header(), claims(person, session));
    }

    public JsonObject header() {
        return new JsonObject().put("typ", "at+jwt").put("alg", "RS256").put("kid", KID);
    }

    public JsonObject claims(UUID person, UUID session) {
        long now = clock.instant().getEpochSecond();
        return new JsonObject()
                .put("iss", ISSUER)
                .put("sub", person.toString())
                .put("aud", "parley")
                .put("iat", now)
                .put("exp", now + 600)
                .put("jti", UUID.randomUUID().toString())
                .put("sid", session.toString())
                .put("scope", "account users:read rooms:read rooms:write messages:read messages:write admin");
    }

    public static String sign(JsonObject header, JsonObject claims) {
        String signed = part(header.encode()) + "." + part(claims.encode());
        return signed + "." + base64(signature(PAIR, signed));
    }

    public static String signWith(KeyPair pair, JsonObject header, JsonObject claims) {
        String signed = part(header.encode()) + "." + part(claims.encode());
        return signed + "." + base64(signature(pair, signed));
    }

    public static String part(String json) {
        return base64(json.getBytes(StandardCharsets.UTF_8));
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The public key as the accounts tell it. */
    public static String jwk(String kid) {
        RSAPublicKey key = (RSAPublicKey) PAIR.getPublic();
        return new JsonObject(Map.of(
                        "kty",
                        "RSA",
                        "use",
                        "sig",
                        "alg",
                        "RS256",
                        "kid",
                        kid,
                        "n",
                        base64(unsigned(key.getModulus())),
                        "e",
                        base64(unsigned(key.getPublicExponent()))))
                .encode();
    }

    public static byte[] publicKey() {
        return PAIR.getPublic().getEncoded();
    }

    public static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] signature(KeyPair pair, String signed) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
