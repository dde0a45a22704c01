package chat.parley.bridge.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one socket was told and has not taken yet, counted by the writes that are not finished: what queues say of
 * themselves is not the truth on every transport.
 */
final class Outbox {
    /** From here on what is not durable is not told, and who reads what they missed waits. */
    static final int CROWDED = 256 * 1024;

    /** From here on the peer is too slow. */
    static final int FULL = 1024 * 1024;

    /** So long a peer may take nothing at all. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Runnable> waiting = new ArrayList<>();
    private long bytes;
    private long progressed;

    void begin(int size, long now) {
        if (bytes == 0) progressed = now;
        bytes += size;
    }

    void finish(int size, long now) {
        bytes -= size;
        progressed = now;
        if (isCrowded() || waiting.isEmpty()) return;
        List<Runnable> next = List.copyOf(waiting);
        waiting.clear();
        next.forEach(Runnable::run);
    }

    long bytes() {
        return bytes;
    }

    boolean isCrowded() {
        return bytes >= CROWDED;
    }

    boolean isFull() {
        return bytes >= FULL;
    }

    boolean isStuck(long now) {
        return bytes > 0 && now - progressed >= PATIENCE.toMillis();
    }

    void whenRoomy(Runnable next) {
        waiting.add(next);
    }
}
