package chat.parley.bridge.issuers;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A signed token (RFC 7519) as it reads before its signature is checked. A library checks signatures; what it is too kind
 * about is checked here: it takes tokens without exp or kid, and with an unknown crit, and it throws on an exp that is a
 * string.
 *
 * <p>Whatever is wrong is an {@link IllegalArgumentException} that says what; callers are told no more than "invalid".
 */
public record Jwt(String text, JsonNode header, JsonNode claims) {
    /** How far the clocks of two servers may differ. */
    public static final Duration SKEW = Duration.ofSeconds(30);

    private static final int PARTS = 3;
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads one of so many characters at most. */
    public static Jwt read(String token, int longest) {
        require(token.length() <= longest, "length");
        String[] parts = token.split("\\.", -1);
        require(parts.length == PARTS, "parts");
        // Where the library can use none of the keys it was given, it takes what nobody has signed.
        require(!parts[PARTS - 1].isEmpty(), "signature");
        Jwt read = new Jwt(token, object(parts[0]), object(parts[1]));
        require(!read.header.has("crit"), "crit");
        return read;
    }

    /** Which key has signed it, as it says. */
    public String kid() {
        return text(header, "kid");
    }

    /** How it was signed, as it says. */
    public String algorithm() {
        return text(header, "alg");
    }

    /** What it says that it is; letters of any case mean the same. */
    public boolean isOfType(String type) {
        return type.equalsIgnoreCase(text(header, "typ"));
    }

    /** Who has made it, as it says. */
    public String issuer() {
        return text("iss");
    }

    public boolean has(String claim) {
        return claims.has(claim);
    }

    /** A claim that must be there, and text. */
    public String text(String claim) {
        return text(claims, claim);
    }

    /** A claim that may be missing or of another kind; then it says nothing. */
    public Optional<String> textIfAny(String claim) {
        return Optional.ofNullable(claims.path(claim).textValue()).filter(text -> !text.isBlank());
    }

    /** A moment that must be there, in whole seconds. */
    public Instant instant(String claim) {
        JsonNode value = claims.path(claim);
        require(value.isIntegralNumber() && value.canConvertToInt(), claim);
        return Instant.ofEpochSecond(value.longValue());
    }

    /** Refuses one that is not good yet, or no more, or for longer than that; gives its end. */
    public Instant requireNow(Instant now, Duration longest) {
        Instant expires = instant("exp");
        require(expires.isAfter(now), "exp");
        require(!expires.isAfter(now.plus(longest)), "lifetime");
        require(!has("iat") || !instant("iat").isAfter(now.plus(SKEW)), "iat");
        require(!has("nbf") || !instant("nbf").isAfter(now.plus(SKEW)), "nbf");
        return expires;
    }

    /** Whether it is for somebody, among others or alone. */
    public boolean isFor(String audience) {
        JsonNode named = claims.path("aud");
        if (named.isTextual()) return audience.equals(named.textValue());
        for (JsonNode one : named) if (audience.equals(one.textValue())) return named.isArray();
        return false;
    }

    /** Whether it is for several. */
    public boolean isForMany() {
        return claims.path("aud").isArray() && claims.path("aud").size() > 1;
    }

    public static void require(boolean fits, String what) {
        if (!fits) throw new IllegalArgumentException(what);
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
}
