package chat.parley.bridge.live;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * What the listeners of a room on one event loop are to be told. The first is told at once; what comes while they are
 * being told gathers, and goes in one write each. So a room takes about half of its loop's time at most, however much is
 * said in it, and the more is said, the less each word costs. Of fewer than a hundred listeners nobody ever waits, and
 * nobody with what changes who hears the next.
 */
final class Gathering {
    /** What a write to one socket takes, about. */
    static final Duration A_WRITE = Duration.ofNanos(10_000);

    static final Duration LONGEST = Duration.ofMillis(100);

    /** When so many records wait, no more do. */
    static final int MAX = 500;

    private final Vertx vertx;
    private final Clock clock;
    private final IntSupplier listeners;
    private final Consumer<List<RoomRecord>> tell;
    private List<RoomRecord> untold = new ArrayList<>();
    private long free;
    private boolean waits;

    Gathering(Vertx vertx, Clock clock, IntSupplier listeners, Consumer<List<RoomRecord>> tell) {
        this.vertx = vertx;
        this.clock = clock;
        this.listeners = listeners;
        this.tell = tell;
    }

    void add(List<RoomRecord> records) {
        untold.addAll(records);
        long wait = free - clock.millis();
        boolean urgent = untold.size() >= MAX || records.stream().anyMatch(RoomRecord::decides);
        if (wait <= 0 || urgent) tellAll();
        else if (!waits) tellIn(wait);
    }

    /** Tells what has gathered, now. */
    void tellAll() {
        if (untold.isEmpty()) return;
        List<RoomRecord> these = untold;
        untold = new ArrayList<>();
        long writes = A_WRITE.multipliedBy(listeners.getAsInt()).toMillis();
        free = clock.millis() + Math.min(LONGEST.toMillis(), writes);
        tell.accept(these);
    }

    private void tellIn(long millis) {
        waits = true;
        vertx.setTimer(millis, timer -> {
            waits = false;
            tellAll();
        });
    }
}
