package chat.parley.bridge.issuers;

import chat.parley.bus.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The other issuers of this server, once a node. Used on every event loop. */
public final class Issuers {
    private final List<Provider> providers;
    private final Map<String, CodeFlow> signIns;
    private final Clock clock;

    /** Browsers come back to the public URL of this server. */
    public Issuers(Vertx vertx, List<Issuer> issuers, URI publicUrl, Clock clock) {
        IssuerClient client = new IssuerClient(vertx);
        this.providers = issuers.stream()
                .map(issuer -> new Provider(vertx, client, issuer, clock))
                .toList();
        this.signIns = providers.stream()
                .filter(provider -> provider.issuer().client() != null)
                .collect(Collectors.toMap(
                        provider -> provider.issuer().id(),
                        provider -> new CodeFlow(provider, client, publicUrl, clock),
                        (one, other) -> one,
                        LinkedHashMap::new));
        this.clock = clock;
    }

    /** Those that sign people in, in the order of the operator. */
    public List<Issuer.Told> told() {
        return signIns.values().stream().map(CodeFlow::told).toList();
    }

    /** How one of them signs somebody in; fails with 404 where there is none of that name. */
    public Future<CodeFlow> signIn(String id) {
        CodeFlow flow = signIns.get(id);
        return flow == null ? Future.failedFuture(unknown()) : Future.succeededFuture(flow);
    }

    private static Failure unknown() {
        return new Failure(Failure.Kind.NOT_FOUND, "issuer_not_found", "Nobody signs in by such an issuer here.");
    }

    /** Looks whether they have other keys by now; nobody waits for it. */
    public void refresh() {
        providers.forEach(Provider::refresh);
    }

    /** Whether it reads like a token of one of them; nothing of it is checked. */
    public boolean isOne(String token) {
        if (providers.isEmpty()) return false;
        try {
            return whose(Jwt.read(token, ForeignToken.MAX_LENGTH)).isPresent();
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /**
     * Whose access token it is, and what for. Fails with an {@link IllegalArgumentException} where it is not good, with 503
     * where that cannot be known yet.
     */
    public Future<ForeignToken> check(String token) {
        Jwt read = Jwt.read(token, ForeignToken.MAX_LENGTH);
        Provider provider = whose(read).orElseThrow(() -> new IllegalArgumentException("iss"));
        Issuer issuer = provider.issuer();
        Issuer.Access access = issuer.access();
        if (access == null) throw new IllegalArgumentException("no access");
        ForeignToken whose = ForeignToken.of(read, issuer, access, clock.instant());
        return provider.check(read).map(whose);
    }

    /** Whether who is new gets an account there. */
    public boolean provisions(String url) {
        return providers.stream()
                .map(Provider::issuer)
                .anyMatch(issuer -> issuer.url().equals(url) && issuer.provision());
    }

    private Optional<Provider> whose(Jwt token) {
        return providers.stream()
                .filter(provider ->
                        provider.issuer().url().equals(token.textIfAny("iss").orElse("")))
                .findFirst();
    }
}
