package ruin.bridge;

import java.util.concurrent.CompletableFuture;

/** Waits on the event loop. */
final class Waiter {
    String waits(CompletableFuture<String> answer) throws Exception {
        return answer.get();
    }
}
