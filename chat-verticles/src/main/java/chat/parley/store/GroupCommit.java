package chat.parley.store;

import chat.parley.bus.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what gathers while the write before is under way: one batch in flight, no timer. Alone, an item waits for
 * nobody; under load a hundred share one commit. The order of items is kept. All calls come from one event loop.
 *
 * <p>When a batch fails for a reason that lies in one of its items, its items are written one by one, so that a bad one
 * spoils nobody else's. When the database went away the batch's outcome is unknown: it is written once more, which is
 * why writing must be idempotent, and then fails.
 *
 * @param <Q> what is written
 * @param <A> what its writer is told
 */
public final class GroupCommit<Q, A> {
    /** Items of one batch. */
    public static final int MAX_BATCH = 500;

    /** What the items of one batch may weigh together, unless one alone weighs more; and those that may wait. */
    public static final long MAX_BATCH_WEIGHT = 4L << 20;

    /** Items that may wait; beyond it they fail at once. */
    public static final int MAX_WAITING = 10_000;

    public static final long MAX_WAITING_WEIGHT = 32L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private final Function<List<Q>, Future<List<Future<A>>>> write;
    private final Queue<Waiting<Q, A>> waiting = new ArrayDeque<>();
    private final ToLongFunction<Q> weight;
    private long waitingWeight;
    private boolean writing;

    private record Waiting<Q, A>(Q item, Promise<A> told) {}

    /** The write gives one answer an item, in their order; an item weighs about what it takes in bytes. */
    public GroupCommit(Function<List<Q>, Future<List<Future<A>>>> write, ToLongFunction<Q> weight) {
        this.write = write;
        this.weight = weight;
    }

    public Future<A> add(Q item) {
        if (waiting.size() >= MAX_WAITING || waitingWeight >= MAX_WAITING_WEIGHT) return Future.failedFuture(busy());
        waitingWeight += weight.applyAsLong(item);
        Promise<A> told = Promise.promise();
        waiting.add(new Waiting<>(item, told));
        if (!writing) writeNext();
        return told.future();
    }

    private void writeNext() {
        writing = !waiting.isEmpty();
        if (!writing) return;
        writeTwice(nextBatch()).onComplete(over -> writeNext());
    }

    private List<Waiting<Q, A>> nextBatch() {
        List<Waiting<Q, A>> batch = new ArrayList<>();
        long weighs = 0;
        for (Waiting<Q, A> next = waiting.peek(); next != null && batch.size() < MAX_BATCH; next = waiting.peek()) {
            long more = weight.applyAsLong(next.item);
            if (!batch.isEmpty() && weighs + more > MAX_BATCH_WEIGHT) break;
            weighs += more;
            batch.add(waiting.remove());
        }
        waitingWeight -= weighs;
        return batch;
    }

    private Future<Void> writeTwice(List<Waiting<Q, A>> batch) {
        return attempt(batch)
                .recover(cause -> passing(cause) ? attempt(batch) : Future.failedFuture(cause))
                .recover(cause -> batch.size() > 1 && !passing(cause) ? oneByOne(batch) : giveUp(batch, cause));
    }

    private Future<Void> attempt(List<Waiting<Q, A>> batch) {
        return write.apply(batch.stream().map(Waiting::item).toList())
                .onSuccess(answers -> tell(batch, answers))
                .mapEmpty();
    }

    private void tell(List<Waiting<Q, A>> batch, List<Future<A>> answers) {
        for (int i = 0; i < batch.size(); i++) answers.get(i).onComplete(batch.get(i).told);
    }

    private Future<Void> oneByOne(List<Waiting<Q, A>> batch) {
        Future<Void> last = Future.succeededFuture();
        for (Waiting<Q, A> one : batch) last = last.transform(before -> writeTwice(Collections.singletonList(one)));
        return last;
    }

    private Future<Void> giveUp(List<Waiting<Q, A>> batch, Throwable cause) {
        if (!(cause instanceof Failure)) LOG.error("A write failed", cause);
        batch.forEach(one -> one.told.tryFail(Failure.of(cause)));
        return Future.succeededFuture();
    }

    private static boolean passing(Throwable cause) {
        return cause instanceof Failure failure && failure.retryable();
    }

    private static Failure busy() {
        return new Failure(
                Failure.Kind.UNAVAILABLE, "busy", "Too many messages are waiting to be kept; try again.", COME_BACK);
    }
}
