package chat.parley.support;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

/** A real OpenID Connect provider on a port of its own, which knows Hedy; and a browser that comes to it. */
public final class IdentityProvider implements AutoCloseable {
    private static final HttpClient BROWSER = HttpClient.newHttpClient();
    private static final String CLIENT = "parley";

    private final MockOAuth2Server server;

    /** What a browser is sent back with. */
    public record Back(URI address, Map<String, String> query) {}

    private IdentityProvider(boolean asks) {
        server = new MockOAuth2Server(new OAuth2Config(asks));
    }

    /** One that takes every browser for Hedy's. */
    public static IdentityProvider open() {
        return started(new IdentityProvider(false));
    }

    /** One that asks who somebody is, on a page. */
    public static IdentityProvider asking() {
        return started(new IdentityProvider(true));
    }

    private static IdentityProvider started(IdentityProvider provider) {
        provider.server.start(InetAddress.getLoopbackAddress(), 0);
        // Its first answers take long, on a machine that has much to do longer than a server waits for an issuer.
        List.of("/.well-known/openid-configuration", "/jwks").forEach(path -> get(provider.url() + path));
        return provider;
    }

    /** The setting that makes it an issuer of a server. */
    public String setting() {
        return new JsonArray()
                .add(new JsonObject()
                        .put("id", "corp")
                        .put("name", "Example Corp")
                        .put("issuer", url())
                        .put("clientId", CLIENT)
                        .put("clientSecret", "a secret of the client")
                        .put("provision", true))
                .encode();
    }

    public String url() {
        return server.issuerUrl("corp").toString().replace("localhost", "127.0.0.1");
    }

    /** The next who comes is Hedy, or somebody whose ID token says something else as well. */
    public void expects(Map<String, Object> claims) {
        server.enqueueCallback(new DefaultOAuth2TokenCallback(
                "corp",
                "hedy|1",
                "JWT",
                List.of(CLIENT),
                claims,
                Duration.ofHours(1).toSeconds()));
    }

    public void expectsHedy() {
        expects(Map.of("preferred_username", "hedy", "name", "Hedy Lamarr"));
    }

    /** Goes where a server sends a browser, and tells where it is sent back to. */
    public static Back visit(String location) {
        URI back = URI.create(get(location).headers().firstValue("Location").orElseThrow());
        return new Back(back, query(back));
    }

    private static HttpResponse<String> get(String address) {
        try {
            return BROWSER.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Map<String, String> query(URI address) {
        return Arrays.stream(address.getRawQuery().split("&"))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> URLDecoder.decode(part[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
