package chat.parley.bridge.rest;

import chat.parley.accounts.Proof;
import chat.parley.accounts.Secret;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a body brings to prove once more who asks. */
final class Proofs {
    private Proofs() {}

    static Proof of(JsonObject body, String password) {
        return new Proof(new Secret(body.getString(password)), totp(body));
    }

    static @Nullable Secret totp(JsonObject body) {
        String totp = body.getString("totp");
        return totp == null ? null : new Secret(totp);
    }
}
