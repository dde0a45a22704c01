package chat.parley.bridge.live;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before trying again: twice as long each time up to a bound, and never as long as the neighbour. */
final class Backoff {
    private final long first;
    private final long longest;
    private int tries;

    Backoff(Duration first, Duration longest) {
        this.first = first.toMillis();
        this.longest = longest.toMillis();
    }

    int tries() {
        return tries;
    }

    /** Milliseconds, from half to the whole of what it is now. */
    long next() {
        long whole = Math.min(longest, first << Math.min(tries++, Integer.SIZE / 2));
        return whole - ThreadLocalRandom.current().nextLong(whole / 2 + 1);
    }

    void reset() {
        tries = 0;
    }
}
