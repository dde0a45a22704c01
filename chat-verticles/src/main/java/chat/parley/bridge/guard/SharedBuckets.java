package chat.parley.bridge.guard;

import chat.parley.store.Redis;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts for all nodes at once, in Redis: one hash {@code parley:limit:<limit>:<key>} a bucket, gone when it would be full.
 * While Redis is away each node counts for itself, so that n nodes let n times as much through but never everything; a
 * Redis that swallows bytes is asked once in {@link #REST} and keeps nobody else waiting.
 */
final class SharedBuckets implements Buckets {
    static final Duration REST = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(SharedBuckets.class);
    private static final String TAKE = script("take-token.lua");
    private static final double THOUSANDTHS = 1_000;

    private final Redis redis;
    private final Buckets alone;
    private final Clock clock;
    private volatile long awayUntil;

    SharedBuckets(Redis redis, Buckets alone, Clock clock) {
        this.redis = redis;
        this.alone = alone;
        this.clock = clock;
    }

    @Override
    public Future<Verdict> take(Limit limit, Quota quota, String key) {
        if (clock.millis() < awayUntil) return alone.take(limit, quota, key);
        return run(limit, quota, key, 1)
                .map(told -> Verdict.of(limit, quota, told.get(0) == 1, told.get(1) / THOUSANDTHS))
                .onSuccess(counted -> back())
                .recover(cause -> {
                    away(cause);
                    return alone.take(limit, quota, key);
                });
    }

    @Override
    public Future<Void> giveBack(Limit limit, Quota quota, String key) {
        Future<Void> here = alone.giveBack(limit, quota, key);
        if (clock.millis() < awayUntil) return here;
        return run(limit, quota, key, -1).onFailure(this::away).transform(given -> here);
    }

    private Future<List<Long>> run(Limit limit, Quota quota, String key, int wanted) {
        List<String> values = List.of(
                String.valueOf(quota.size()), String.valueOf(quota.window().toMillis()), String.valueOf(wanted));
        return redis.run(TAKE, "parley:limit:" + limit.label() + ":" + key, values);
    }

    private void away(Throwable cause) {
        if (awayUntil == 0) LOG.warn("Redis is away, each node counts limits for itself: {}", cause.getMessage());
        awayUntil = clock.millis() + REST.toMillis();
    }

    private void back() {
        if (awayUntil != 0) LOG.info("Redis is back, limits are counted for all nodes");
        awayUntil = 0;
    }

    private static String script(String name) {
        try (InputStream file = SharedBuckets.class.getResourceAsStream(name)) {
            if (file == null) throw new IllegalStateException(name + " is not in the jar");
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
