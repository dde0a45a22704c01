package chat.parley.bridge.guard;

import chat.parley.accounts.ApiToken;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who lately came with which token, for tokens about which somebody must be asked: a good one once in {@link #FRESH}, a bad
 * one each time. The tokens themselves are not kept. Used on every event loop.
 */
final class RecentCallers {
    static final Duration FRESH = Duration.ofMinutes(1);
    /** Tokens remembered; the one that was asked about longest ago goes first. */
    static final int MAX = 10_000;

    private final Clock clock;
    private final Map<String, Known> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MAX;
        }
    };

    /** Whom a token lets act, and when that was asked. */
    private record Known(Caller caller, Instant asked) {}

    RecentCallers(Clock clock) {
        this.clock = clock;
    }

    /** Who it is, as is known or is asked now. */
    Future<Caller> of(String token, Supplier<Future<Caller>> ask) {
        String name = name(token);
        Known last = last(name);
        Instant now = clock.instant();
        if (last != null && now.isBefore(last.asked().plus(FRESH)))
            return last.caller().expires().isAfter(now)
                    ? Future.succeededFuture(last.caller())
                    : Future.failedFuture(ApiToken.invalid());
        return ask.get()
                .onSuccess(caller -> learn(name, new Known(caller, now)))
                .onFailure(cause -> forget(name));
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

    private static String name(String token) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
