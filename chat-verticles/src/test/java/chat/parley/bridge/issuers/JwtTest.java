package chat.parley.bridge.issuers;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("A token that nobody has signed")
class JwtTest {
    private static final String UNSIGNED =
            part("{\"alg\":\"RS256\",\"kid\":\"broken\"}") + "." + part("{\"sub\":\"hedy\"}") + ".";

    @Test
    @DisplayName("is none, though the library would take it where an issuer publishes only keys that it cannot use")
    void unsigned(Vertx vertx) {
        JsonObject broken = JsonObject.of("kty", "RSA", "kid", "broken", "alg", "RS256", "n", "AQAB");
        Signatures lax = Signatures.by(vertx, List.of(broken));
        assertDoesNotThrow(() -> await(lax.check(UNSIGNED)), "this is why");
        assertEquals(
                "signature",
                assertThrows(IllegalArgumentException.class, () -> Jwt.read(UNSIGNED, 1_000))
                        .getMessage());
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
