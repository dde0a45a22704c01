package chat.parley;

import chat.parley.accounts.Account;
import chat.parley.accounts.OneLine;
import chat.parley.accounts.Secret;
import chat.parley.bridge.issuers.Issuer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One issuer as an operator writes it, each key of which is known, and checked before anything starts. */
final class IssuerForm {
    private static final List<String> KEYS = List.of(
            "id",
            "name",
            "issuer",
            "jwksUri",
            "audience",
            "tokenType",
            "tokenScopes",
            "usernameClaim",
            "displayNameClaim",
            "provision",
            "clientId",
            "clientSecret",
            "signInScopes");
    private static final int MAX_NAME = 40;
    private static final int MAX_TEXT = 512;
    private static final String ACCESS_TOKEN = "at+jwt";
    private static final String ANY_TOKEN = "JWT";

    private final String place;
    private final JsonNode form;

    IssuerForm(String place, JsonNode form) {
        this.place = place;
        this.form = form;
    }

    Issuer read() {
        if (!form.isObject()) throw wrong("is not an object");
        form.fieldNames().forEachRemaining(this::requireKnown);
        Issuer.Access access = access();
        Issuer.Client client = client();
        if (access == null && client == null)
            throw wrong("has neither an audience, for access tokens, nor a clientId, to sign people in");
        if (access != null
                && client != null
                && access.type().equals(ANY_TOKEN)
                && access.audience().equals(client.id()))
            throw wrong("would take ID tokens for access tokens: let its audience differ from its clientId");
        return new Issuer(
                required("id", id -> id.matches("[a-z0-9][a-z0-9-]{0,31}"), "lower-case letters, digits and hyphens"),
                required("name", name -> new OneLine(name).isName(MAX_NAME), MAX_NAME + " characters at most"),
                address(required("issuer", any -> true, "")).toString(),
                text("jwksUri").map(this::address).orElse(null),
                new Issuer.Claims(
                        text("usernameClaim").orElse("preferred_username"),
                        text("displayNameClaim").orElse("name")),
                provision(),
                access,
                client);
    }

    private Issuer.@Nullable Access access() {
        if (!form.has("audience")) {
            refuse("tokenType", "audience");
            refuse("tokenScopes", "audience");
            return null;
        }
        String type = text("tokenType").orElse(ACCESS_TOKEN);
        if (!type.equals(ACCESS_TOKEN) && !type.equals(ANY_TOKEN))
            throw wrong("tokenType is %s or %s, not %s".formatted(ACCESS_TOKEN, ANY_TOKEN, type));
        return new Issuer.Access(text("audience").orElseThrow(), type, scopes());
    }

    private Issuer.@Nullable Client client() {
        if (!form.has("clientId")) {
            refuse("clientSecret", "clientId");
            refuse("signInScopes", "clientId");
            return null;
        }
        String scopes = text("signInScopes").orElse("openid profile");
        if (!List.of(scopes.split(" ")).contains("openid")) throw wrong("signInScopes lacks openid");
        return new Issuer.Client(
                text("clientId").orElseThrow(),
                text("clientSecret").map(Secret::new).orElse(null),
                scopes);
    }

    /** Without a word of the operator: the scopes that members have, each by its own name. */
    private Map<String, Set<String>> scopes() {
        JsonNode given = form.path("tokenScopes");
        if (given.isMissingNode())
            return Account.Role.MEMBER.scopes().stream().collect(Collectors.toMap(Function.identity(), Set::of));
        if (!given.isObject()) throw wrong("tokenScopes is an object, as {\"chat\": \"messages:read messages:write\"}");
        Map<String, Set<String>> scopes = new LinkedHashMap<>();
        given.fields().forEachRemaining(word -> scopes.put(word.getKey(), ours(word.getValue())));
        return Map.copyOf(scopes);
    }

    private Set<String> ours(JsonNode scopes) {
        Set<String> known = Account.Role.ADMIN.scopes();
        Stream<String> words =
                scopes.isTextual() ? Arrays.stream(scopes.textValue().split(" ")) : Stream.of("");
        return words.peek(scope -> {
                    if (!known.contains(scope))
                        throw wrong("tokenScopes names '%s', which is none of our scopes; did you mean %s?"
                                .formatted(scope, Nearest.to(scope, known)));
                })
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean provision() {
        if (!form.path("provision").isBoolean())
            throw wrong("lacks provision: true gives everybody an account whom it knows, false nobody");
        return form.path("provision").booleanValue();
    }

    private URI address(String written) {
        try {
            URI address = URI.create(written);
            if (Issuer.isSafe(address) && address.getQuery() == null && address.getFragment() == null) return address;
        } catch (IllegalArgumentException none) {
            // said below
        }
        throw wrong("https://host is wanted, or http on this machine, not '" + written + "'");
    }

    private String required(String key, Predicate<String> fits, String rule) {
        String value = text(key).orElseThrow(() -> wrong("lacks " + key));
        if (!fits.test(value)) throw wrong("%s has %s, not '%s'".formatted(key, rule, value));
        return value;
    }

    private Optional<String> text(String key) {
        JsonNode value = form.path(key);
        if (value.isMissingNode()) return Optional.empty();
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > MAX_TEXT)
            throw wrong(key + " is a text of 1 to " + MAX_TEXT + " characters");
        return Optional.of(value.textValue());
    }

    private void refuse(String key, String without) {
        if (form.has(key)) throw wrong("has %s, which means nothing without %s".formatted(key, without));
    }

    private void requireKnown(String key) {
        if (!KEYS.contains(key)) throw wrong("has %s; did you mean %s?".formatted(key, Nearest.to(key, KEYS)));
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(place + " " + what);
    }
}
