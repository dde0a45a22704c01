package chat.parley.bridge.issuers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.accounts.ExternalIdentity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An ID token")
class IdTokenTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Issuer CORP = new Issuer(
            "corp",
            "Corp",
            "https://id.corp.example",
            null,
            new Issuer.Claims("preferred_username", "name"),
            true,
            null,
            new Issuer.Client("parley", null, "openid"));

    private static IdToken token(String algorithm, Consumer<JsonObject> change) {
        long now = NOW.getEpochSecond();
        JsonObject claims = new JsonObject()
                .put("iss", CORP.url())
                .put("sub", "hedy|1")
                .put("aud", "parley")
                .put("iat", now)
                .put("exp", now + 300)
                .put("nonce", "ours")
                .put("preferred_username", "hedy");
        change.accept(claims);
        JsonObject header = new JsonObject().put("alg", algorithm).put("kid", "one");
        return IdToken.read(part(header) + "." + part(claims) + ".AAAA");
    }

    private static String part(JsonObject json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static ExternalIdentity identity(IdToken token) {
        return token.identity(CORP, "parley", "ours", NOW);
    }

    @Test
    @DisplayName("tells who has signed in, also among several audiences and without a name")
    void good() {
        assertEquals(new ExternalIdentity(CORP.url(), "hedy|1", "hedy", ""), identity(token("RS256", claims -> {})));
        JsonArray both = new JsonArray().add("parley").add("mail");
        assertEquals(
                "hedy|1",
                identity(token("RS256", claims -> claims.put("aud", both).put("azp", "parley")))
                        .subject());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    @DisplayName("is refused when it has")
    void refused(String what, IdToken token) {
        assertThrows(IllegalArgumentException.class, () -> identity(token), what);
    }

    static Stream<Arguments> wrong() {
        long now = NOW.getEpochSecond();
        JsonArray both = new JsonArray().add("parley").add("mail");
        return Stream.of(
                claim("another iss", claims -> claims.put("iss", "https://id.other.example")),
                claim("another aud", claims -> claims.put("aud", "mail")),
                claim("several aud and no azp", claims -> claims.put("aud", both)),
                claim("another azp", claims -> claims.put("aud", both).put("azp", "mail")),
                claim("another nonce", claims -> claims.put("nonce", "theirs")),
                claim("no nonce", claims -> claims.remove("nonce")),
                claim("no exp", claims -> claims.remove("exp")),
                claim("expired", claims -> claims.put("exp", now)),
                claim("exp as text", claims -> claims.put("exp", String.valueOf(now + 300))),
                claim("no iat", claims -> claims.remove("iat")),
                claim("an iat of long ago", claims -> claims.put("iat", now - 601)),
                claim("no sub", claims -> claims.remove("sub")));
    }

    private static Arguments claim(String what, Consumer<JsonObject> change) {
        return Arguments.of(what, token("RS256", change));
    }

    @Test
    @DisplayName("is refused with another access token than its own")
    void accessToken() {
        // The example of OpenID Connect Core, A.3.
        String accessToken = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
        Consumer<JsonObject> hashed = claims -> claims.put("at_hash", "77QmUPtjPfzWtF2AnpK9RQ");
        assertEquals(
                "hedy|1", identity(token("RS256", hashed).with(accessToken)).subject());
        assertThrows(
                IllegalArgumentException.class, () -> token("RS256", hashed).with("another"));
        assertThrows(
                IllegalArgumentException.class, () -> token("RS256", hashed).with(null));
        assertThrows(
                IllegalArgumentException.class, () -> token("EdDSA", hashed).with(accessToken));
        token("RS256", claims -> {}).with(null);
    }

    @Test
    @DisplayName("that is not there at all is refused")
    void none() {
        assertThrows(IllegalArgumentException.class, () -> IdToken.read(null));
    }
}
