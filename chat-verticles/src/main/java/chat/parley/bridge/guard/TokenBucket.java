package chat.parley.bridge.guard;

import java.time.Duration;

/** What is left of one quota: a bucket that fills evenly. Used on every event loop of the node. */
public final class TokenBucket {
    private final Quota quota;
    private double left;
    private long millis;

    TokenBucket(Quota quota, long millis) {
        this.quota = quota;
        this.left = quota.size();
        this.millis = millis;
    }

    /** Takes one if there is one. */
    public synchronized boolean take(long now) {
        fill(now);
        if (left < 1) return false;
        left--;
        return true;
    }

    synchronized void giveBack() {
        left = Math.min(quota.size(), left + 1);
    }

    synchronized double left() {
        return left;
    }

    /** How long until there is one to take. */
    public synchronized Duration untilNext() {
        return quota.untilNext(left);
    }

    private void fill(long now) {
        // A clock that was set back gives nothing and takes nothing.
        long passed = Math.max(0, now - millis);
        left = Math.min(quota.size(), left + passed / quota.millisEach());
        millis = now;
    }
}
