package chat.parley.bridge.guard;

import chat.parley.accounts.AccountCommand;
import chat.parley.accounts.ApiToken;
import chat.parley.accounts.SigningKeys;
import chat.parley.bridge.issuers.Issuers;
import chat.parley.bridge.issuers.Signatures;
import chat.parley.bus.Bus;
import chat.parley.bus.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks access tokens, for requests and for sockets, on every event loop of the node; those of programs by
 * {@link ApiTokenGuard}, those of other issuers by {@link IssuerGuard}. The public keys of ours are asked for once, again
 * every few minutes, and when a token names a key that is not known, but then at most every {@link #RETRY}: nobody makes us
 * ask by sending rubbish. Until the keys and the ended sessions are known everything is refused with 503: an unchecked token
 * is never taken.
 */
public final class JwtGuard {
    static final Duration RETRY = Duration.ofSeconds(5);
    static final Duration FIRST_RETRY = Duration.ofMillis(500);
    static final Duration RELOAD = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(JwtGuard.class);

    private final Vertx vertx;
    private final Bus bus;
    private final EndedSessions ended;
    private final ApiTokenGuard programs;
    private final IssuerGuard foreigners;
    private final String issuer;
    private final Clock clock;
    private volatile Asked asked = new Asked(Instant.EPOCH, Future.succeededFuture());
    private volatile @Nullable Keys keys;

    /** The keys as they were last told. */
    private record Keys(List<String> jwks, Set<String> ids, Signatures signatures) {}

    /** When keys were last asked for, and what comes of it. */
    private record Asked(Instant at, Future<Void> answer) {}

    JwtGuard(Vertx vertx, Bus bus, EndedSessions ended, String issuer, Issuers issuers, Clock clock) {
        this.vertx = vertx;
        this.bus = bus;
        this.ended = ended;
        this.programs = new ApiTokenGuard(bus, clock);
        this.foreigners = new IssuerGuard(bus, issuers, clock);
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Whether it looks like a token about which others must be asked, and which costs more than a look: none of ours. */
    public boolean isCostly(String token) {
        return ApiTokenGuard.isOne(token) || foreigners.isOne(token);
    }

    /** Tells whose token this is. Fails with 401, or with 503 as long as that cannot be known. */
    public Future<Caller> admit(@Nullable String token) {
        if (token == null) return Future.failedFuture(unauthenticated());
        if (ApiTokenGuard.isOne(token)) return programs.admit(token).compose(this::living);
        if (foreigners.isOne(token)) return foreigners.admit(token).compose(this::living);
        AccessToken read;
        try {
            read = AccessToken.read(token, issuer, clock.instant());
        } catch (IllegalArgumentException wrong) {
            return Future.failedFuture(invalid(String.valueOf(wrong.getMessage())));
        }
        return keyed(read).compose(known -> signed(known, token)).compose(signed -> living(read.caller()));
    }

    /** The public keys, each a JSON Web Key; fails with 503 as long as they are not known. */
    public Future<List<String>> jwks() {
        return loaded().map(Keys::jwks);
    }

    /** Whether tokens can be checked: somebody has told the keys, and which sessions have ended. */
    public Future<Void> answers() {
        return keys != null && ended.known()
                ? Future.succeededFuture()
                : Future.failedFuture(new Failure(
                        Failure.Kind.UNAVAILABLE, "no_keys", "No node has told the keys of access tokens."));
    }

    /** Asks for the keys when there are none, or they are old. */
    Future<Void> refresh() {
        boolean fresh = keys != null && clock.instant().isBefore(asked.at().plus(RELOAD));
        return fresh ? Future.succeededFuture() : ask();
    }

    private Future<Keys> keyed(AccessToken token) {
        return loaded().compose(known -> known.ids().contains(token.kid())
                ? Future.succeededFuture(known)
                : ask().compose(done -> loaded()).compose(fresh -> known(fresh, token.kid())));
    }

    private static Future<Keys> known(Keys keys, String kid) {
        return keys.ids().contains(kid) ? Future.succeededFuture(keys) : Future.failedFuture(invalid("kid"));
    }

    private Future<Keys> loaded() {
        Keys known = keys;
        return known != null ? Future.succeededFuture(known) : ask().compose(done -> orUnavailable());
    }

    private Future<Keys> orUnavailable() {
        Keys known = keys;
        return known != null ? Future.succeededFuture(known) : Future.failedFuture(unavailable());
    }

    /** One question at a time, and none too soon after the last. */
    private synchronized Future<Void> ask() {
        Instant now = clock.instant();
        boolean soon = now.isBefore(asked.at().plus(keys == null ? FIRST_RETRY : RETRY));
        if (!soon && asked.answer().isComplete()) {
            asked = new Asked(
                    now, bus.ask(new AccountCommand.Keys()).map(this::learn).otherwise(this::keepOld));
        }
        return asked.answer();
    }

    private @Nullable Void learn(SigningKeys told) {
        List<JsonObject> jwks = told.jwks().stream().map(JsonObject::new).toList();
        Set<String> ids = jwks.stream()
                .map(key -> key.getString("kid"))
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
        if (ids.isEmpty()) return null;
        keys = new Keys(told.jwks(), ids, Signatures.by(vertx, jwks));
        return null;
    }

    private @Nullable Void keepOld(Throwable cause) {
        LOG.info("The keys of access tokens are not to be had: {}", cause.getMessage());
        return null;
    }

    private static Future<Void> signed(Keys keys, String token) {
        return keys.signatures().check(token).recover(cause -> Future.failedFuture(invalid("signature")));
    }

    private Future<Caller> living(Caller caller) {
        if (!ended.known()) return Future.failedFuture(unavailable());
        return ended.contains(caller.session())
                ? Future.failedFuture(invalid("ended"))
                : Future.succeededFuture(caller);
    }

    private static Failure unauthenticated() {
        return new Failure(Failure.Kind.UNAUTHENTICATED, "unauthenticated", "Sign in first.");
    }

    private static Failure invalid(String what) {
        LOG.debug("An access token was refused: {}", what);
        return ApiToken.invalid();
    }

    private static Failure unavailable() {
        return new Failure(
                Failure.Kind.UNAVAILABLE, "unavailable", "Access tokens cannot be checked yet; try again.", RETRY);
    }
}
