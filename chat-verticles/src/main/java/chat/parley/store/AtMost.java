package chat.parley.store;

import chat.parley.bus.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/** Lets so many pieces of work run at once, and so many wait; what comes beyond fails at once. For one event loop. */
public final class AtMost {
    private final int running;
    private final int waiting;
    private final Queue<Promise<Void>> queue = new ArrayDeque<>();
    private int busy;

    public AtMost(int running, int waiting) {
        this.running = running;
        this.waiting = waiting;
    }

    /** Does the work when its turn comes. Fails with a retryable {@code busy} when too many wait. */
    public <T> Future<T> run(Supplier<Future<T>> work) {
        return turn().compose(mine ->
                Future.succeededFuture().compose(begun -> work.get()).onComplete(over -> next()));
    }

    private Future<Void> turn() {
        if (busy < running) {
            busy++;
            return Future.succeededFuture();
        }
        if (queue.size() >= waiting)
            return Future.failedFuture(
                    new Failure(Failure.Kind.UNAVAILABLE, "busy", "Too many ask this at once; try again in a moment."));
        Promise<Void> turn = Promise.promise();
        queue.add(turn);
        return turn.future();
    }

    private void next() {
        Promise<Void> turn = queue.poll();
        if (turn == null) busy--;
        else turn.complete();
    }
}
