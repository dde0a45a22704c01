package ruin.bridge;

/** Sleeps on the event loop. */
public final class Sleeper {
    void sleep() throws InterruptedException {
        Thread.sleep(1);
    }
}
