package chat.parley.bridge.guard;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts on this node alone: n nodes let n times as much through. At most {@link #MAX} buckets are kept; the one that
 * was used longest ago goes first.
 */
final class NodeBuckets implements Buckets {
    static final int MAX = 100_000;

    private static final float LOAD = 0.75f;

    private final Clock clock;
    private final Map<String, TokenBucket> buckets = new LinkedHashMap<>(16, LOAD, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
            return size() > MAX;
        }
    };

    NodeBuckets(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Future<Verdict> take(Limit limit, Quota quota, String key) {
        long now = clock.millis();
        TokenBucket bucket = bucket(limit, quota, key, now);
        boolean allowed = bucket.take(now);
        return Future.succeededFuture(Verdict.of(limit, quota, allowed, bucket.left()));
    }

    @Override
    public Future<Void> giveBack(Limit limit, Quota quota, String key) {
        TokenBucket bucket = find(name(limit, key));
        if (bucket != null) bucket.giveBack();
        return Future.succeededFuture();
    }

    private synchronized TokenBucket bucket(Limit limit, Quota quota, String key, long now) {
        return buckets.computeIfAbsent(name(limit, key), name -> new TokenBucket(quota, now));
    }

    private synchronized @Nullable TokenBucket find(String name) {
        return buckets.get(name);
    }

    private static String name(Limit limit, String key) {
        return limit.label() + " " + key;
    }
}
