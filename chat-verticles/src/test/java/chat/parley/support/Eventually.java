package chat.parley.support;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what no event tells of, and fails when it does not come. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_AGAIN_NANOS = 5_000_000L;

    private Eventually() {}

    /** Until a condition holds. */
    public static void eventually(BooleanSupplier condition) {
        eventually(PATIENCE, condition);
    }

    public static void eventually(Duration patience, BooleanSupplier condition) {
        eventuallyGives(patience, () -> {
            if (!condition.getAsBoolean()) throw new AssertionError("it does not hold");
            return true;
        });
    }

    /** Until something can be had without an exception; gives it. */
    public static <T> T eventuallyGives(Callable<T> attempt) {
        return eventuallyGives(PATIENCE, attempt);
    }

    public static <T> T eventuallyGives(Duration patience, Callable<T> attempt) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return attempt.call();
            } catch (AssertionError | Exception notYet) {
                if (System.nanoTime() > deadline) throw new AssertionError("not within " + patience, notYet);
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }
    }
}
