package chat.parley.bridge.guard;

import chat.parley.bus.Failure;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the table of {@link Limit}s, with the rows that the operator has set otherwise. */
public final class RateLimits {
    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);
    private static final Map<String, Limit> BY_LABEL =
            Arrays.stream(Limit.values()).collect(Collectors.toMap(Limit::label, Function.identity()));

    private final Map<Limit, Quota> quotas = new EnumMap<>(Limit.class);
    private final Buckets buckets;
    private final Clock clock;

    /** The setting names rows to change, like {@code post=1000/1s,read=60/1m}; it may be empty. */
    RateLimits(String setting, Buckets buckets, Clock clock) {
        this.buckets = buckets;
        this.clock = clock;
        Arrays.stream(Limit.values()).forEach(limit -> quotas.put(limit, limit.quota()));
        Arrays.stream(setting.split(","))
                .map(String::trim)
                .filter(row -> !row.isEmpty())
                .forEach(this::set);
    }

    /** Counts one; the verdict says whether it may pass. Fails only where counting failed and the row fails closed. */
    public Future<Verdict> take(Limit limit, String key) {
        Quota quota = quota(limit);
        return buckets.take(limit, quota, key).recover(cause -> uncounted(limit, quota, cause));
    }

    /** The same as a step of a chain: fails with 429 if it may not pass. */
    public Future<Void> pass(Limit limit, String key) {
        return take(limit, key)
                .compose(verdict ->
                        verdict.allowed() ? Future.succeededFuture() : Future.failedFuture(tooMany(verdict)));
    }

    /** Uncounts one that should not have counted. */
    public void giveBack(Limit limit, String key) {
        buckets.giveBack(limit, key);
    }

    /** A bucket for a key that lives no longer than its holder, as a socket does. */
    public TokenBucket bucket(Limit limit) {
        return new TokenBucket(quota(limit), clock.millis());
    }

    /** The row as the RateLimit-Policy header tells it. */
    public String policy(Limit limit) {
        Quota quota = quota(limit);
        return "\"%s\";q=%d;w=%d"
                .formatted(limit.label(), quota.size(), quota.window().toSeconds());
    }

    /** What is left, as the RateLimit header tells it. */
    public static String remaining(Verdict verdict) {
        return "\"%s\";r=%d;t=%d".formatted(verdict.limit().label(), verdict.left(), seconds(verdict.untilFull()));
    }

    public static Failure tooMany(Verdict verdict) {
        Duration wait = Duration.ofSeconds(Math.max(1, seconds(verdict.untilNext())));
        String detail = "Too many requests; try again in " + wait.toSeconds() + " s.";
        return new Failure(Failure.Kind.TOO_MANY, "rate_limited", detail, wait);
    }

    private Future<Verdict> uncounted(Limit limit, Quota quota, Throwable cause) {
        LOG.warn("Limit {} cannot be counted, fails {}", limit.label(), limit.failOpen() ? "open" : "closed", cause);
        return limit.failOpen()
                ? Future.succeededFuture(new Verdict(limit, true, quota.size(), Duration.ZERO, Duration.ZERO))
                : Future.failedFuture(
                        new Failure(Failure.Kind.UNAVAILABLE, "unavailable", "Try again later.", quota.window()));
    }

    private void set(String row) {
        String[] parts = row.split("=", 2);
        Limit limit = BY_LABEL.get(parts[0].trim());
        if (limit == null || parts.length < 2) throw new IllegalArgumentException("not a limit: " + row);
        quotas.put(limit, Quota.parse(parts[1].trim()));
    }

    private Quota quota(Limit limit) {
        return quotas.getOrDefault(limit, limit.quota());
    }

    private static long seconds(Duration duration) {
        return (duration.toMillis() + 999) / 1_000;
    }
}
