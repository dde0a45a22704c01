package chat.parley.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/** Counts work that has begun and not ended, so that somebody can wait for the last of it. */
final class UnderWay {
    private final Promise<Void> over = Promise.promise();
    private int count;
    private boolean closing;

    /** Whether it may begin; after {@link #over} was asked nothing does. */
    synchronized boolean begin() {
        if (!closing) count++;
        return !closing;
    }

    synchronized void end() {
        count--;
        complete();
    }

    /** Lets nothing more begin; done when all that has begun has ended. */
    synchronized Future<Void> over() {
        closing = true;
        complete();
        return over.future();
    }

    private void complete() {
        if (closing && count == 0) over.tryComplete();
    }
}
