package chat.parley.bridge.issuers;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of an issuer. Each stands alone, under its own name and for one algorithm, so that no token chooses how
 * it is checked. Keys of other kinds are left out, secret ones first of all: who signs with what everybody may read signs
 * for nobody.
 */
final class PublicKeys {
    /** Keys that are read of one issuer, at most. */
    static final int MAX = 50;
    /** Bytes of an RSA modulus, at least: 2048 bits. */
    private static final int MIN_MODULUS = 256;

    private static final Logger LOG = LoggerFactory.getLogger(PublicKeys.class);

    private final Map<String, Key> keys;

    /** One key. */
    private record Key(String algorithm, Signatures signatures) {}

    private PublicKeys(Map<String, Key> keys) {
        this.keys = keys;
    }

    /** Reads what an issuer publishes; fails where no key of it can be used. */
    static PublicKeys read(Vertx vertx, JsonObject published) {
        Map<String, Key> keys = new LinkedHashMap<>();
        JsonArray all = published.getValue("keys") instanceof JsonArray list ? list : new JsonArray();
        all.stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .limit(MAX)
                .forEach(key -> take(vertx, key, keys));
        if (keys.isEmpty()) throw new IllegalArgumentException("there is no key that can be used");
        return new PublicKeys(keys);
    }

    private static void take(Vertx vertx, JsonObject published, Map<String, Key> keys) {
        try {
            String algorithm = algorithm(published);
            String kid = published.getString("kid");
            if (algorithm == null || kid == null || kid.isEmpty()) return;
            JsonObject bare = new JsonObject().put("kid", kid).put("alg", algorithm);
            // What is private in it, by somebody's mistake, stays where it is.
            List.of("kty", "n", "e", "crv", "x", "y").forEach(part -> copy(part, published, bare));
            keys.putIfAbsent(kid, new Key(algorithm, Signatures.by(vertx, List.of(bare))));
        } catch (RuntimeException unreadable) {
            LOG.debug("A published key cannot be read: {}", unreadable.getMessage());
        }
    }

    private static void copy(String part, JsonObject from, JsonObject to) {
        if (from.getString(part) != null) to.put(part, from.getString(part));
    }

    /** The one algorithm that a key is for, of those that are taken; none, where it is for something else. */
    private static @Nullable String algorithm(JsonObject key) {
        String shape = key.getString("kty") + " " + key.getString("crv", "");
        String algorithm = switch (shape.strip()) {
            case "RSA" -> isLong(key.getString("n")) ? "RS256" : null;
            case "EC P-256" -> "ES256";
            case "OKP Ed25519" -> "EdDSA";
            default -> null;
        };
        boolean named = key.getString("alg", algorithm) == null
                || key.getString("alg", algorithm).equals(algorithm);
        return named && "sig".equals(key.getString("use", "sig")) ? algorithm : null;
    }

    private static boolean isLong(String modulus) {
        return Base64.getUrlDecoder().decode(modulus).length >= MIN_MODULUS;
    }

    boolean has(String kid) {
        return keys.containsKey(kid);
    }

    /** Fails with an {@link IllegalArgumentException} unless the key that the token names has signed it, in its way. */
    Future<Void> check(Jwt token) {
        return Optional.ofNullable(keys.get(token.kid()))
                .filter(key -> key.algorithm().equals(token.algorithm()))
                .map(key -> key.signatures().check(token.text()))
                .orElseGet(() -> Future.failedFuture(new IllegalArgumentException("kid or alg")));
    }
}
