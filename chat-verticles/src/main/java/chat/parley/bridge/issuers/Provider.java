package chat.parley.bridge.issuers;

import chat.parley.bus.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;

/** One issuer at work: what it publishes, and its keys, by which whatever it signs is checked. */
final class Provider {
    private final Issuer issuer;
    private final Kept<Discovered> discovered;
    private final Kept<PublicKeys> keys;

    Provider(Vertx vertx, IssuerClient client, Issuer issuer, Clock clock) {
        this.issuer = issuer;
        this.discovered = new Kept<>(
                vertx,
                "The places of the issuer " + issuer.id(),
                clock,
                () -> client.read(Discovered.address(issuer)).map(document -> Discovered.read(issuer, document)));
        this.keys = new Kept<>(
                vertx,
                "The keys of the issuer " + issuer.id(),
                clock,
                () -> keysAt().compose(client::read).map(published -> PublicKeys.read(vertx, published)));
    }

    Issuer issuer() {
        return issuer;
    }

    /** Looks whether it has other keys by now; nobody waits for it. */
    void refresh() {
        if (issuer.client() != null) discovered.refresh();
        keys.refresh();
    }

    /** Where it signs people in; fails with 503 as long as that is not known. */
    Future<Discovered> discovered() {
        return discovered.get().map(known -> known.orElseThrow(this::unavailable));
    }

    /** Fails with an {@link IllegalArgumentException} unless it has signed this, or with 503 as long as that is not known. */
    Future<Void> check(Jwt token) {
        String kid = token.kid();
        return keys.get()
                .compose(known ->
                        known.filter(has -> has.has(kid)).isPresent() ? Future.succeededFuture(known) : keys.again())
                .map(known -> known.orElseThrow(this::unavailable))
                .compose(known -> known.check(token));
    }

    private Future<URI> keysAt() {
        return issuer.jwksUri() == null ? discovered().map(Discovered::jwks) : Future.succeededFuture(issuer.jwksUri());
    }

    Failure unavailable() {
        return new Failure(
                Failure.Kind.UNAVAILABLE,
                "issuer_unavailable",
                issuer.name() + " cannot be asked; try again.",
                Kept.FIRST_RETRY);
    }
}
