package chat.parley.bridge.guard;

import chat.parley.bus.Failure;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Applies the table of {@link Limit}s, with the rows that the operator has set otherwise. */
public final class RateLimits {
    private static final Map<String, Limit> BY_LABEL =
            Arrays.stream(Limit.values()).collect(Collectors.toMap(Limit::label, Function.identity()));

    private final Map<Limit, Quota> quotas;
    private final Map<Limit.Scope, Buckets> buckets;
    private final GuardMeters meters;
    private final Clock clock;

    /** The setting names rows to change, like {@code post=1000/1s,read=60/1m}; it may be empty. */
    RateLimits(String setting, Buckets node, Buckets cluster, GuardMeters meters, Clock clock) {
        this.buckets = Map.of(Limit.Scope.NODE, node, Limit.Scope.CLUSTER, cluster);
        this.meters = meters;
        this.clock = clock;
        this.quotas = quotas(setting);
    }

    /** The table with the rows that the setting changes; refuses what is no row of it. */
    static Map<Limit, Quota> quotas(String setting) {
        Map<Limit, Quota> quotas = new EnumMap<>(Limit.class);
        Arrays.stream(Limit.values()).forEach(limit -> quotas.put(limit, limit.quota()));
        Arrays.stream(setting.split(","))
                .map(String::trim)
                .filter(row -> !row.isEmpty())
                .map(row -> row.split("=", 2))
                .forEach(row -> quotas.put(named(row), Quota.parse(row[1].trim())));
        return quotas;
    }

    /** Counts one; the verdict says whether it may pass. */
    public Future<Verdict> take(Limit limit, String key) {
        return buckets(limit).take(limit, quota(limit), key).onSuccess(this::count);
    }

    private void count(Verdict verdict) {
        if (!verdict.allowed()) meters.limited(verdict.limit());
    }

    /** The same as a step of a chain: fails with 429 if it may not pass. */
    public Future<Void> pass(Limit limit, String key) {
        return take(limit, key)
                .compose(verdict ->
                        verdict.allowed() ? Future.succeededFuture() : Future.failedFuture(tooMany(verdict)));
    }

    /** Uncounts one that should not have counted; see {@link Buckets#giveBack}. */
    public Future<Void> giveBack(Limit limit, String key) {
        return buckets(limit).giveBack(limit, quota(limit), key);
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

    /** All rows, by their labels, as the setting writes them. */
    public Map<String, String> told() {
        Map<String, String> rows = new TreeMap<>();
        quotas.forEach((limit, quota) -> rows.put(limit.label(), quota.written()));
        return Collections.unmodifiableMap(rows);
    }

    /** What is left, as the RateLimit header tells it. */
    public static String remaining(Verdict verdict) {
        return "\"%s\";r=%d;t=%d".formatted(verdict.limit().label(), verdict.left(), seconds(verdict.untilFull()));
    }

    public static Failure tooMany(Verdict verdict) {
        Duration wait = Duration.ofSeconds(Math.max(1, seconds(verdict.untilNext())));
        String detail = "Too many requests (%s); try again in %d s."
                .formatted(verdict.limit().label(), wait.toSeconds());
        return new Failure(Failure.Kind.TOO_MANY, "rate_limited", detail, wait);
    }

    private static Limit named(String[] row) {
        Limit limit = BY_LABEL.get(row[0].trim());
        if (limit == null || row.length < 2)
            throw new IllegalArgumentException("'%s' is none of the limits %s, written as name=20/2s"
                    .formatted(String.join("=", row), String.join(", ", new TreeSet<>(BY_LABEL.keySet()))));
        return limit;
    }

    private Buckets buckets(Limit limit) {
        return Objects.requireNonNull(buckets.get(limit.scope()));
    }

    private Quota quota(Limit limit) {
        return Objects.requireNonNull(quotas.get(limit));
    }

    private static long seconds(Duration duration) {
        return (duration.toMillis() + 999) / 1_000;
    }
}
