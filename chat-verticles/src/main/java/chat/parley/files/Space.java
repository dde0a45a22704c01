package chat.parley.files;

import chat.parley.bus.Failure;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The space for the bytes of all files. To add up hundreds of thousands takes a while: the sum is good for
 * {@link #GOOD_FOR}, with what was let in here since, and is made anew before anybody is refused. Nodes may go beyond the
 * space by what they let in within that time. For one event loop.
 */
final class Space {
    static final Duration GOOD_FOR = Duration.ofSeconds(10);

    private final FileIndex files;
    private final long bytes;
    private final Clock clock;
    private long taken;
    private Instant goodUntil = Instant.EPOCH;

    Space(FileIndex files, long bytes, Clock clock) {
        this.files = files;
        this.bytes = bytes;
        this.clock = clock;
    }

    /** Lets in so many bytes, or fails: there is no space for them. */
    Future<Void> take(long size) {
        return fits(size) && clock.instant().isBefore(goodUntil)
                ? let(size)
                : files.promised().compose(sum -> learn(sum, size));
    }

    private boolean fits(long size) {
        return taken + size <= bytes;
    }

    private Future<Void> learn(long sum, long size) {
        taken = sum;
        goodUntil = clock.instant().plus(GOOD_FOR);
        return fits(size) ? let(size) : Future.failedFuture(full());
    }

    private Future<Void> let(long size) {
        taken += size;
        return Future.succeededFuture();
    }

    private static Failure full() {
        return new Failure(
                Failure.Kind.FULL,
                "storage_full",
                "This server has no space for more files; its operator gives it more.");
    }
}
