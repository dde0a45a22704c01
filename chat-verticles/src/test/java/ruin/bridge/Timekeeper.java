package ruin.bridge;

import java.time.Instant;

/** Asks the machine for the time. */
final class Timekeeper {
    Instant now() {
        return Instant.now();
    }
}
