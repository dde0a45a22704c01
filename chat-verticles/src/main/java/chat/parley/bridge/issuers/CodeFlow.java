package chat.parley.bridge.issuers;

import static chat.parley.bridge.issuers.Jwt.require;

import chat.parley.accounts.ExternalIdentity;
import chat.parley.accounts.Secret;
import chat.parley.bus.Failure;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How an issuer signs somebody in who comes with a browser: OpenID Connect by authorization code, with PKCE whatever kind
 * of client we are. The browser goes there with what {@link #begin} gives, comes back with a code, and we trade it for an
 * ID token ourselves.
 */
public final class CodeFlow {
    private static final Logger LOG = LoggerFactory.getLogger(CodeFlow.class);

    private final Provider provider;
    private final Issuer issuer;
    private final Issuer.Client us;
    private final IssuerClient http;
    private final URI redirect;
    private final Clock clock;

    /** Where the browser is to go, and the secret that it keeps until it comes back. */
    public record Begun(URI location, Secret secret) {}

    /** What the browser brings back: the issuer names itself, if it can. */
    public record Brought(
            String code, String state, @Nullable String issuer) {}

    CodeFlow(Provider provider, IssuerClient http, URI publicUrl, Clock clock) {
        this.provider = provider;
        this.issuer = provider.issuer();
        this.us = Objects.requireNonNull(issuer.client());
        this.http = http;
        this.redirect = URI.create(publicUrl + "/signin/" + issuer.id());
        this.clock = clock;
    }

    Issuer.Told told() {
        return new Issuer.Told(issuer.id(), issuer.name());
    }

    /** Whether who is new gets an account. */
    public boolean provisions() {
        return issuer.provision();
    }

    public Future<Begun> begin() {
        Tie tie = Tie.random(issuer.id());
        return provider.discovered().map(there -> new Begun(location(there, tie), new Secret(tie.secret())));
    }

    /** Who has signed in there. Fails with {@code issuer_sign_in_failed}, or with 503 while the issuer is away. */
    public Future<ExternalIdentity> complete(Secret secret, Brought brought) {
        Tie tie = new Tie(secret.value(), issuer.id());
        return provider.discovered()
                .map(there -> expected(there, tie, brought))
                .compose(there -> trade(there, tie, brought.code()))
                .compose(traded -> whose(traded, tie))
                .recover(this::refused);
    }

    private URI location(Discovered there, Tie tie) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", us.id());
        query.put("redirect_uri", redirect.toString());
        query.put("scope", us.scopes());
        query.put("state", tie.state());
        query.put("nonce", tie.nonce());
        query.put("code_challenge", tie.challenge());
        query.put("code_challenge_method", "S256");
        URI address = place(there.authorization());
        return URI.create(address + (address.getQuery() == null ? "?" : "&") + form(query));
    }

    /** The answer is of the issuer that was asked, by this browser (RFC 9207). */
    private Discovered expected(Discovered there, Tie tie, Brought brought) {
        require(Tie.isSame(tie.state(), brought.state()), "state");
        require(brought.issuer() != null || !there.namesItself(), "iss is missing");
        require(brought.issuer() == null || issuer.url().equals(brought.issuer()), "iss");
        return there;
    }

    private Future<JsonObject> trade(Discovered there, Tie tie, String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect.toString());
        form.put("client_id", us.id());
        form.put("code_verifier", tie.verifier());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        Secret secret = us.secret();
        if (secret != null && there.takesBasic()) headers.put("Authorization", basic(us.id(), secret));
        else if (secret != null) form.put("client_secret", secret.value());
        return http.post(place(there.token()), headers, Buffer.buffer(form(form)));
    }

    private Future<ExternalIdentity> whose(JsonObject traded, Tie tie) {
        IdToken read = IdToken.read(traded.getString("id_token")).with(traded.getString("access_token"));
        ExternalIdentity identity = read.identity(issuer, us.id(), tie.nonce(), clock.instant());
        return provider.check(read.token()).map(identity);
    }

    private <T> Future<T> refused(Throwable cause) {
        if (cause instanceof Failure) return Future.failedFuture(cause);
        boolean wrong = cause instanceof IllegalArgumentException || cause instanceof ClassCastException;
        boolean ours = cause instanceof IssuerClient.Refused refused && refused.isOurFault();
        LOG.info("A sign-in by the issuer {} came to nothing: {}", issuer.id(), cause.getMessage());
        return Future.failedFuture(wrong || ours ? failed() : provider.unavailable());
    }

    private URI place(@Nullable URI published) {
        if (published == null) throw provider.unavailable();
        return published;
    }

    private static String basic(String id, Secret secret) {
        String both = encoded(id) + ":" + encoded(secret.value());
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + encoded(value.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** One word for all that may be wrong: it is nothing that somebody at a browser could mend. */
    public static Failure failed() {
        return new Failure(
                Failure.Kind.UNAUTHENTICATED,
                "issuer_sign_in_failed",
                "This sign-in cannot be completed; begin again.");
    }
}
