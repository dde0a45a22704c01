package chat.parley.personal;

import chat.parley.bus.Bus;
import chat.parley.bus.Failure;
import chat.parley.messages.MessageCommand;
import chat.parley.personal.DueMessages.Due;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due. Every node looks once a {@link #ROUND}, takes a few ({@link DueMessages}), posts them as anybody
 * posts, and drops them. A node that ends between the post and the drop leaves a row; another node posts it again after
 * {@link #LEASE}, under the same clientMessageId, which gives the first message: nothing is said twice.
 *
 * <p>A post that is refused for good stays with its reason. One that came too early (slow mode), or of which nothing
 * was heard, is tried again after a pause that grows up to {@link #LONGEST_PAUSE}; while it may have been posted its
 * author can no longer change it.
 */
final class Departures {
    static final Duration ROUND = Duration.ofSeconds(1);

    /** Longer than a post and what follows it can take. */
    static final Duration LEASE = Duration.ofSeconds(30);

    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** Messages of one round, at most. */
    static final int BATCH = 50;

    /** A fault that has no name is taken for lasting after so many tries. */
    static final int MAX_FAULTS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);
    private static final int LAST_DOUBLING = 6;

    private final Bus bus;
    private final DueMessages due;
    private final Clock clock;
    private @Nullable Vertx vertx;
    private Future<Integer> round = Future.succeededFuture(0);

    Departures(Bus bus, DueMessages due, Clock clock) {
        this.bus = bus;
        this.due = due;
        this.clock = clock;
    }

    /** Goes round from now on. */
    void open(Vertx vertx) {
        this.vertx = vertx;
        goOn(0);
    }

    /** Goes round no more; done when the last round is. */
    Future<Void> close() {
        vertx = null;
        return round.mapEmpty();
    }

    /** Posts what is due, up to a batch, and tells how many that were. */
    Future<Integer> sendDue() {
        Instant now = clock.instant();
        return due.take(now, now.plus(LEASE), BATCH).compose(this::sendAll);
    }

    private void goRound() {
        if (vertx == null) return;
        round = sendDue().recover(this::later).onSuccess(this::goOn);
    }

    /** After a full batch there may be more at once. */
    private void goOn(int sent) {
        if (vertx == null) return;
        if (sent == BATCH) vertx.runOnContext(now -> goRound());
        else vertx.setTimer(ROUND.toMillis(), timer -> goRound());
    }

    private Future<Integer> later(Throwable cause) {
        report("Scheduled messages are not to be had", cause);
        return Future.succeededFuture(0);
    }

    private Future<Integer> sendAll(List<Due> taken) {
        return Future.join(taken.stream().map(this::send).toList()).map(taken.size());
    }

    /** Never fails: what could not be written down is tried again when its time is over. */
    private Future<Void> send(Due one) {
        return bus.ask(post(one))
                .compose(posted -> due.drop(one, clock.instant()), cause -> settle(one, Failure.of(cause)))
                .onFailure(cause -> report("What became of a scheduled message is not kept", cause))
                .otherwiseEmpty();
    }

    private Future<Void> settle(Due one, Failure failure) {
        boolean faulty = failure.kind() == Failure.Kind.BROKEN && one.tries() < MAX_FAULTS;
        return failure.retryable() || faulty
                ? due.defer(one, clock.instant().plus(pause(one, failure)), failure.kind() != Failure.Kind.TOO_MANY)
                : due.fail(one, failure.code());
    }

    private static Duration pause(Due one, Failure failure) {
        Duration grown = ROUND.multipliedBy(1L << Math.min(one.tries() - 1, LAST_DOUBLING));
        Duration pause = grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
        Duration wanted = failure.retryAfter();
        return wanted == null || wanted.compareTo(pause) < 0 ? pause : wanted;
    }

    private static MessageCommand.Post post(Due one) {
        ScheduledMessage message = one.message();
        return new MessageCommand.Post(
                one.author(),
                message.roomId(),
                message.clientMessageId(),
                message.text(),
                message.rootId(),
                message.rootId() == null,
                null,
                List.of());
    }

    private static void report(String what, Throwable cause) {
        if (Failure.of(cause).retryable()) LOG.debug("{}: {}", what, cause.getMessage());
        else LOG.error(what, cause);
    }
}
