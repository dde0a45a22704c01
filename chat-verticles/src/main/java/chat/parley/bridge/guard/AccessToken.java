package chat.parley.bridge.guard;

import chat.parley.accounts.Person;
import chat.parley.accounts.Session;
import chat.parley.accounts.SigningKeys;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;

/**
 * An access token (RFC 9068) as it reads before its signature is checked. A library checks signatures; what it is too
 * kind about is checked here: it takes tokens without exp or kid, with an unknown crit, and refresh tokens as access
 * tokens, and it throws on an exp that is a string.
 *
 * <p>Whatever is wrong is an {@link IllegalArgumentException} that says what; callers are told no more than "invalid".
 */
record AccessToken(String kid, Caller caller) {
    static final Duration LONGEST = Duration.ofMinutes(15);
    /** How far the clocks of two nodes may differ. */
    static final Duration SKEW = Duration.ofSeconds(30);

    private static final int MAX_LENGTH = 4_096;
    private static final int PARTS = 3;
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static AccessToken read(String token, String issuer, Instant now) {
        require(token.length() <= MAX_LENGTH, "length");
        String[] parts = token.split("\\.", -1);
        require(parts.length == PARTS, "parts");
        return new AccessToken(kid(object(parts[0])), caller(object(parts[1]), issuer, now));
    }

    private static String kid(JsonNode header) {
        require("at+jwt".equalsIgnoreCase(text(header, "typ")), "typ");
        require("RS256".equals(text(header, "alg")), "alg");
        require(!header.has("crit"), "crit");
        return text(header, "kid");
    }

    private static Caller caller(JsonNode claims, String issuer, Instant now) {
        Instant issued = instant(claims, "iat");
        Instant expires = instant(claims, "exp");
        require(issuer.equals(text(claims, "iss")), "iss");
        require(isFor(claims.path("aud")), "aud");
        require(!issued.isAfter(now.plus(SKEW)), "iat");
        require(!claims.has("nbf") || !instant(claims, "nbf").isAfter(now.plus(SKEW)), "nbf");
        require(expires.isAfter(now) && expires.isAfter(issued), "exp");
        require(!expires.isAfter(issued.plus(LONGEST)), "lifetime");
        require(!text(claims, "jti").isEmpty(), "jti");
        Person.Id person = new Person.Id(UUID.fromString(text(claims, "sub")));
        Session.Id session = new Session.Id(UUID.fromString(text(claims, "sid")));
        return new Caller(person, session, scopes(claims), expires);
    }

    private static Set<String> scopes(JsonNode claims) {
        return claims.has("scope") ? Set.of(text(claims, "scope").trim().split(" +")) : Set.of();
    }

    private static boolean isFor(JsonNode audience) {
        if (audience.isTextual()) return SigningKeys.AUDIENCE.equals(audience.textValue());
        for (JsonNode one : audience) if (SigningKeys.AUDIENCE.equals(one.textValue())) return audience.isArray();
        return false;
    }

    private static Instant instant(JsonNode object, String name) {
        JsonNode value = object.path(name);
        require(value.isIntegralNumber() && value.canConvertToInt(), name);
        return Instant.ofEpochSecond(value.longValue());
    }

    private static String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        require(value.isTextual(), name);
        return value.textValue();
    }

    private static JsonNode object(String part) {
        try {
            JsonNode node = STRICT.readTree(Base64.getUrlDecoder().decode(part));
            require(node.isObject(), "object");
            return node;
        } catch (IOException e) {
            throw new IllegalArgumentException("JSON", e);
        }
    }

    private static void require(boolean fits, String what) {
        if (!fits) throw new IllegalArgumentException(what);
    }
}
