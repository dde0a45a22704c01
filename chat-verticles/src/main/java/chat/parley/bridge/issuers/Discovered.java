package chat.parley.bridge.issuers;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an issuer publishes of itself (OpenID Connect Discovery, RFC 8414).
 *
 * @param namesItself whether it says who it is when it sends a browser back (RFC 9207)
 * @param takesBasic whether a client may give its secret in a header
 */
record Discovered(
        URI jwks, @Nullable URI authorization, @Nullable URI token, boolean namesItself, boolean takesBasic) {
    private static final String PATH = "/.well-known/openid-configuration";

    /** Where that is. */
    static URI address(Issuer issuer) {
        return URI.create(issuer.url().replaceFirst("/$", "") + PATH);
    }

    /** Fails where it is somebody else's, or where what matters is not safe. */
    static Discovered read(Issuer issuer, JsonObject document) {
        if (!issuer.url().equals(document.getString("issuer")))
            throw new IllegalArgumentException("the document is of " + document.getString("issuer"));
        JsonArray ways = document.getJsonArray("token_endpoint_auth_methods_supported");
        return new Discovered(
                Optional.ofNullable(issuer.jwksUri())
                        .or(() -> place(issuer, document, "jwks_uri"))
                        .orElseThrow(() -> new IllegalArgumentException("there is no jwks_uri")),
                place(issuer, document, "authorization_endpoint").orElse(null),
                place(issuer, document, "token_endpoint").orElse(null),
                document.getBoolean("authorization_response_iss_parameter_supported", false),
                ways == null || ways.contains("client_secret_basic"));
    }

    /** Whoever speaks https sends nobody to a server of this machine. */
    private static Optional<URI> place(Issuer issuer, JsonObject document, String name) {
        Optional<URI> place = Optional.ofNullable(document.getString(name)).map(URI::create);
        boolean plain = issuer.url().startsWith("http:");
        if (place.isPresent()
                && !(plain
                        ? Issuer.isSafe(place.get())
                        : "https".equals(place.get().getScheme())))
            throw new IllegalArgumentException(name + " is not https");
        return place;
    }
}
