package chat.parley;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this process has started, to be ended in the opposite order; once the end has begun, nothing more can start. */
final class Running {
    private static final Logger LOG = LoggerFactory.getLogger(Running.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean ending;

    /** Takes a part that has started. One that comes after the end has begun is ended at once. */
    void keep(AutoCloseable part) {
        if (isKept(part)) return;
        end(part);
        throw new IllegalStateException("told to stop while starting");
    }

    /** Ends everything, the last started first. */
    void end() {
        for (AutoCloseable part = next(); part != null; part = next()) end(part);
    }

    synchronized boolean isEnding() {
        return ending;
    }

    private synchronized boolean isKept(AutoCloseable part) {
        if (!ending) parts.push(part);
        return !ending;
    }

    private synchronized @Nullable AutoCloseable next() {
        ending = true;
        return parts.poll();
    }

    private static void end(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("A part did not stop cleanly: {}", e.getMessage());
        }
    }
}
