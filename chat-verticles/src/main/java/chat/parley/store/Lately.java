package chat.parley.store;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that may be a little old: however many ask, it is read once in a while. Those who ask while it is being read
 * wait for the same; what failed is read again. For one event loop.
 */
public final class Lately<T> {
    private final Duration age;
    private final Clock clock;
    private final Supplier<Future<T>> read;
    private @Nullable Future<T> last;
    private Instant readAt = Instant.EPOCH;

    public Lately(Duration age, Clock clock, Supplier<Future<T>> read) {
        this.age = age;
        this.clock = clock;
        this.read = read;
    }

    public Future<T> get() {
        Future<T> known = last;
        Instant now = clock.instant();
        if (known != null && !known.failed() && now.isBefore(readAt.plus(age))) return known;
        readAt = now;
        known = read.get();
        last = known;
        return known;
    }
}
