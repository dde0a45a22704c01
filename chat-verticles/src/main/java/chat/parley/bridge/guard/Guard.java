package chat.parley.bridge.guard;

import chat.parley.bridge.issuers.Issuer;
import chat.parley.bridge.issuers.Issuers;
import chat.parley.bus.Bus;
import chat.parley.bus.Failure;
import chat.parley.store.Redis;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** All that guards the door, once a node: each is used on every event loop. */
public final class Guard {
    private final Vertx vertx;
    private final Issuers issuers;
    private final EndedSessions ended;
    private final JwtGuard tokens;
    private final GuardMeters meters;
    private final RateLimits limits;
    private final BrowserGuard browsers;
    private final Addresses addresses;
    private final Connections connections = new Connections(Connections.MAX);
    private final AtomicBoolean opened = new AtomicBoolean();

    /**
     * What an operator decides.
     *
     * @param issuer who signs access tokens (iss)
     * @param publicUrl where people reach this server
     * @param allowedOrigins of pages elsewhere that may use sockets and cookies
     * @param trustedProxies networks whose X-Forwarded-For is believed, as 10.0.0.0/8
     * @param limits rows of the table of limits to change, as post=1000/1s,read=60/1m
     * @param issuers who else may say who somebody is
     */
    public record Settings(
            String issuer,
            URI publicUrl,
            Set<String> allowedOrigins,
            Set<String> trustedProxies,
            String limits,
            List<Issuer> issuers) {
        /** Refuses at once what would be refused later, or never be noticed. */
        public Settings {
            RateLimits.quotas(limits);
            Addresses.networks(trustedProxies);
            BrowserGuard.origins(allowedOrigins);
            if (issuers.stream().anyMatch(other -> other.url().equals(issuer)))
                throw new IllegalArgumentException("PARLEY_ISSUERS: " + issuer + " is this server");
        }
    }

    public Guard(Vertx vertx, Bus bus, Redis redis, Settings settings, MeterRegistry registry, Clock clock) {
        this.vertx = vertx;
        issuers = new Issuers(vertx, settings.issuers(), settings.publicUrl(), clock);
        ended = new EndedSessions(vertx, bus, clock);
        tokens = new JwtGuard(vertx, bus, ended, settings.issuer(), issuers, clock);
        NodeBuckets node = new NodeBuckets(clock);
        meters = new GuardMeters(registry);
        limits = new RateLimits(settings.limits(), node, new SharedBuckets(redis, node, clock), meters, clock);
        browsers = new BrowserGuard(settings.publicUrl(), settings.allowedOrigins());
        addresses = new Addresses(settings.trustedProxies());
    }

    /** Begins to hear of keys and ended sessions; only the first call does. */
    public Future<Void> open() {
        if (!opened.compareAndSet(false, true)) return Future.succeededFuture();
        vertx.setPeriodic(EndedSessions.POLL.toMillis(), id -> look());
        look();
        return ended.follow();
    }

    /**
     * Tells whose token this is, for a request or a socket. Each token of a program that nobody knows is looked for in the
     * database, and one of another issuer is checked at length: nobody makes us do so without end, whichever way they come. Only wrong ones count, and not those that
     * could not be checked.
     *
     * @param from what limits count by
     */
    public Future<Caller> admit(@Nullable String token, String from) {
        Future<Caller> caller = token != null && tokens.isCostly(token) ? looked(token, from) : tokens.admit(token);
        return caller.onFailure(meters::refused);
    }

    private Future<Caller> looked(String token, String from) {
        return limits.pass(Limit.WRONG_TOKENS, from)
                .compose(passed -> tokens.admit(token)
                        .onSuccess(right -> limits.giveBack(Limit.WRONG_TOKENS, from))
                        .onFailure(cause -> giveBackUnlessWrong(cause, from)));
    }

    private void giveBackUnlessWrong(Throwable cause, String from) {
        if (Failure.of(cause).kind() != Failure.Kind.UNAUTHENTICATED) limits.giveBack(Limit.WRONG_TOKENS, from);
    }

    public JwtGuard tokens() {
        return tokens;
    }

    public Issuers issuers() {
        return issuers;
    }

    public EndedSessions ended() {
        return ended;
    }

    public GuardMeters meters() {
        return meters;
    }

    public RateLimits limits() {
        return limits;
    }

    public BrowserGuard browsers() {
        return browsers;
    }

    public Addresses addresses() {
        return addresses;
    }

    public Connections connections() {
        return connections;
    }

    private void look() {
        ended.poll();
        tokens.refresh();
        issuers.refresh();
    }
}
