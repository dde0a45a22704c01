package chat.parley.bridge.issuers;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is asked of another server, and kept. There is one question at a time, however many wait for it, and none
 * sooner than {@link #RETRY} after the last: nobody makes us ask by sending rubbish. While the other server is down, what
 * it said last holds, for {@link #STALE}. Used on every event loop; who asks hears the answer on their own.
 */
final class Kept<T> {
    /** How soon it is asked again, at most, whatever comes. */
    static final Duration RETRY = Duration.ofSeconds(30);
    /** How soon, as long as nothing is known. */
    static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    /** How old an answer gets before the next is looked for. */
    static final Duration RELOAD = Duration.ofMinutes(10);
    /** How old it gets before it is worth nothing, when no other is to be had. */
    static final Duration STALE = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(Kept.class);

    private final Vertx vertx;
    private final String what;
    private final Clock clock;
    private final Supplier<Future<T>> ask;
    private volatile Asked asked = new Asked(Instant.EPOCH, Future.succeededFuture());
    private volatile @Nullable Heard<T> heard;

    /** When it was last asked for, and that it was answered, well or not. */
    private record Asked(Instant at, Future<Void> answer) {}

    /** What was said, and when it was asked for. */
    private record Heard<T>(Instant at, T answer) {}

    Kept(Vertx vertx, String what, Clock clock, Supplier<Future<T>> ask) {
        this.vertx = vertx;
        this.what = what;
        this.clock = clock;
        this.ask = ask;
    }

    /** What is known; it is asked for where nothing is. Empty when that does not help. */
    Future<Optional<T>> get() {
        return known().isPresent() ? Future.succeededFuture(known()) : again();
    }

    /** What is known once it was asked for anew, unless that was done just now. */
    Future<Optional<T>> again() {
        Future<Void> answer = ask();
        if (answer.isComplete()) return Future.succeededFuture(known());
        Context here = vertx.getOrCreateContext();
        return Future.future(waiting -> answer.onComplete(done -> here.runOnContext(now -> waiting.complete(known()))));
    }

    /** Looks for another answer where there is none, or an old one; nobody waits for it. */
    void refresh() {
        Heard<T> last = heard;
        Instant due = last == null ? asked.at().plus(RETRY) : last.at().plus(RELOAD);
        if (!clock.instant().isBefore(due)) ask();
    }

    private Optional<T> known() {
        Heard<T> last = heard;
        return last == null || !clock.instant().isBefore(last.at().plus(STALE))
                ? Optional.empty()
                : Optional.of(last.answer());
    }

    private synchronized Future<Void> ask() {
        Instant now = clock.instant();
        boolean soon = now.isBefore(asked.at().plus(heard == null ? FIRST_RETRY : RETRY));
        if (!soon && asked.answer().isComplete())
            asked = new Asked(
                    now,
                    ask.get()
                            .onSuccess(answer -> heard = new Heard<>(now, answer))
                            .<Void>mapEmpty()
                            .otherwise(this::keepOld));
        return asked.answer();
    }

    private @Nullable Void keepOld(Throwable cause) {
        LOG.info("{} are not to be had: {}", what, cause.getMessage());
        return null;
    }
}
