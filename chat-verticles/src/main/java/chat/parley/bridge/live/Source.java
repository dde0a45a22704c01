package chat.parley.bridge.live;

import chat.parley.bus.Bus;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One address of the bus that the node follows, for those of its event loops that want to hear it. When the bus cannot
 * follow it now, it is tried again until that succeeds.
 *
 * @param <E> how an event loop hears it
 */
abstract class Source<E> {
    static final Duration FIRST_WAIT = Duration.ofMillis(25);
    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Set<E> ears = new LinkedHashSet<>();
    private final Backoff patience = new Backoff(FIRST_WAIT, LONGEST_WAIT);
    private Bus.@Nullable Following following;
    private boolean hears;
    private boolean closed;
    private int idleRounds;

    Source(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Begins to follow. */
    final void open() {
        if (closed) return;
        Bus.Following begun = follow();
        following = begun;
        begun.ready().onSuccess(done -> opened()).onFailure(cause -> openLater(begun));
    }

    final void close() {
        closed = true;
        if (following != null) following.close();
    }

    final boolean isClosed() {
        return closed;
    }

    /** Whether the bus brings what happens from now on. */
    final boolean hears() {
        return hears;
    }

    /** Follows the address on the bus. */
    abstract Bus.Following follow();

    /** From now on the bus brings what happens. */
    abstract void begin();

    /** Greets an event loop that has just come. */
    abstract void greet(E ear);

    final void join(E ear) {
        if (ears.add(ear)) greet(ear);
    }

    final void part(E ear) {
        ears.remove(ear);
    }

    final void tell(Consumer<E> news) {
        ears.forEach(news);
    }

    final Stream<E> ears() {
        return ears.stream();
    }

    private void opened() {
        if (closed) return;
        hears = true;
        begin();
    }

    private void openLater(Bus.Following failed) {
        failed.close();
        vertx.setTimer(patience.next(), timer -> open());
    }

    /** How many rounds in a row nobody was there, this one counted. */
    final int idleRounds() {
        idleRounds = ears.isEmpty() ? idleRounds + 1 : 0;
        return idleRounds;
    }
}
