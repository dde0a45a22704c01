package chat.parley.support;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What came over a line, in its order, for those who wait for it. */
final class Heard {
    private static final long PATIENCE_SECONDS = 60;

    private final List<JsonObject> frames = new ArrayList<>();
    private @Nullable AssertionError broken;

    synchronized void add(JsonObject frame) {
        frames.add(frame);
        notifyAll();
    }

    /** What came was not what may come: whoever looks or waits is told. */
    synchronized void breakOff(AssertionError why) {
        if (broken == null) broken = why;
        notifyAll();
    }

    synchronized List<JsonObject> all() {
        failIfBroken();
        return List.copyOf(frames);
    }

    /** Waits for a frame from a place on; gives its place. */
    synchronized int await(int from, Predicate<JsonObject> wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (int next = from; ; next++) {
            awaitSize(next + 1, deadline);
            if (wanted.test(frames.get(next))) return next;
        }
    }

    private synchronized void awaitSize(int size, long deadline) {
        try {
            while (frames.size() < size) {
                failIfBroken();
                wait(left(deadline));
            }
            failIfBroken();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void failIfBroken() {
        if (broken != null) throw broken;
    }

    private long left(long deadline) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) throw new AssertionError("it did not come; the last that came: " + last());
        return left;
    }

    private String last() {
        return frames.isEmpty() ? "nothing" : frames.get(frames.size() - 1).encode();
    }
}
