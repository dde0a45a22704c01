package chat.parley.support;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition that no event tells of, and fails when it does not come. */
public final class Eventually {
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long LOOK_AGAIN_NANOS = 5_000_000L;

    private Eventually() {}

    public static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) throw new AssertionError("it did not happen in 30 s");
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
