package chat.parley.bridge.guard;

import chat.parley.accounts.ApiToken;
import chat.parley.accounts.Secret;
import chat.parley.accounts.Session;
import chat.parley.accounts.TokenCommand;
import chat.parley.bus.Bus;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks the tokens of programs. A good one is asked about once in {@link #FRESH}, which also notes its use; that one was
 * taken back is heard like the end of a session, at once. A bad one is asked about each time. Used on every event loop.
 */
final class ApiTokenGuard {
    static final Duration FRESH = Duration.ofMinutes(1);
    /** Tokens remembered; the one that was asked about longest ago goes first. */
    static final int MAX = 10_000;

    private static final int LENGTH = ApiToken.BEGINNING.length() + 43;

    private final Bus bus;
    private final Clock clock;
    private final Map<String, Known> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MAX;
        }
    };

    /** Whom a token lets act, and when that was asked. */
    private record Known(Caller caller, Instant asked) {}

    ApiTokenGuard(Bus bus, Clock clock) {
        this.bus = bus;
        this.clock = clock;
    }

    /** Whether it looks like one; what does not is never asked about. */
    static boolean isOne(String token) {
        return token.startsWith(ApiToken.BEGINNING);
    }

    Future<Caller> admit(String token) {
        if (token.length() != LENGTH) return Future.failedFuture(ApiToken.invalid());
        String name = name(token);
        Known last = last(name);
        Instant now = clock.instant();
        if (last != null && now.isBefore(last.asked().plus(FRESH)))
            return last.caller().expires().isAfter(now)
                    ? Future.succeededFuture(last.caller())
                    : Future.failedFuture(ApiToken.invalid());
        return bus.ask(new TokenCommand.Prove(new Secret(token)))
                .map(ApiTokenGuard::caller)
                .onSuccess(caller -> learn(name, new Known(caller, now)))
                .onFailure(cause -> forget(name));
    }

    private static Caller caller(ApiToken.Proven proven) {
        return new Caller(proven.person(), new Session.Id(proven.token().value()), proven.scopes(), proven.expiresAt());
    }

    private synchronized @Nullable Known last(String name) {
        return known.get(name);
    }

    private synchronized void learn(String name, Known one) {
        known.remove(name);
        known.put(name, one);
    }

    private synchronized void forget(String name) {
        known.remove(name);
    }

    /** The tokens themselves are not kept. */
    private static String name(String token) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
