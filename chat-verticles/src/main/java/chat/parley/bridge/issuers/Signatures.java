package chat.parley.bridge.issuers;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.util.List;

/** Checks signatures by the keys that it was given: a library does it, and is told to leave the claims to us. */
public final class Signatures {
    private final JWTAuth library;

    private Signatures(JWTAuth library) {
        this.library = library;
    }

    /** By these keys, each a JSON Web Key. */
    public static Signatures by(Vertx vertx, List<JsonObject> keys) {
        // Without keys the library takes unsigned tokens.
        if (keys.isEmpty()) throw new IllegalArgumentException("no keys");
        JWTAuthOptions options = new JWTAuthOptions().setJWTOptions(new JWTOptions().setIgnoreExpiration(true));
        keys.forEach(options::addJwk);
        return new Signatures(JWTAuth.create(vertx, options));
    }

    /** Fails with an {@link IllegalArgumentException} where none of the keys has signed it. */
    public Future<Void> check(String token) {
        try {
            return library.authenticate(new TokenCredentials(token))
                    .<Void>mapEmpty()
                    .recover(cause -> Future.failedFuture(wrong()));
        } catch (RuntimeException wrong) {
            return Future.failedFuture(wrong());
        }
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("signature");
    }
}
