package chat.parley.accounts;

import chat.parley.bus.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few threads for work that costs processor time, with a short queue before them: a storm of sign-ins waits there, and
 * beyond it is asked to come back, while messages go on.
 */
final class Workers {
    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private final WorkerExecutor threads;
    private final int most;
    private final AtomicInteger atHand = new AtomicInteger();

    Workers(Vertx vertx, String name, int threads, int queue) {
        this.threads = vertx.createSharedWorkerExecutor(name, threads);
        this.most = threads + queue;
    }

    <T> Future<T> run(Callable<T> work) {
        if (atHand.incrementAndGet() > most) {
            atHand.decrementAndGet();
            return Future.failedFuture(busy());
        }
        return threads.executeBlocking(work, false).onComplete(done -> atHand.decrementAndGet());
    }

    Future<Void> close() {
        return threads.close();
    }

    private static Failure busy() {
        return new Failure(Failure.Kind.UNAVAILABLE, "busy", "Too many people sign in just now; try again.", COME_BACK);
    }
}
