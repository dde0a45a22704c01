package chat.parley.load;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Who heard what: of each listener and each stream the numbers that came. A number that comes after a higher one is
 * reordered, one that comes again is doubled, and one that never comes is lost.
 */
final class Ledger {
    /** Microseconds. */
    private static final long SLOWEST = 120_000_000;

    private static final int DIGITS = 3;

    private final Map<Long, Page> pages = new HashMap<>();
    private final Histogram latency = new Histogram(SLOWEST, DIGITS);
    private long heard;
    private long doubled;
    private long reordered;

    /** One listener and one stream: a bit a number, and the highest so far. */
    private static final class Page {
        private long[] seen = new long[16];
        private int highest;
        private int count;

        boolean isNew(int number) {
            int word = number >> 6;
            if (word >= seen.length) seen = Arrays.copyOf(seen, Math.max(word + 1, 2 * seen.length));
            long bit = 1L << (number & 63);
            boolean isNew = (seen[word] & bit) == 0;
            seen[word] |= bit;
            if (isNew) count++;
            return isNew;
        }
    }

    /** Numbers of a stream begin with 1. The time is that of the intended sending, in microseconds; so is now. */
    void hear(int listener, int stream, int number, long time, long now) {
        Page page = pages.computeIfAbsent((long) listener << 32 | stream, none -> new Page());
        if (!page.isNew(number)) {
            doubled++;
            return;
        }
        heard++;
        if (number < page.highest) reordered++;
        else page.highest = number;
        latency.recordValue(Math.max(0, Math.min(SLOWEST, now - time)));
    }

    /** How many of the first so many of a stream a listener has not heard. */
    int missing(int listener, int stream, int sent) {
        Page page = pages.get((long) listener << 32 | stream);
        return page == null ? sent : sent - page.count;
    }

    long heard() {
        return heard;
    }

    long doubled() {
        return doubled;
    }

    long reordered() {
        return reordered;
    }

    Histogram latency() {
        return latency;
    }
}
