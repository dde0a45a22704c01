package chat.parley.bridge.live;

import chat.parley.bridge.guard.Caller;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The sockets of one event loop: here they begin, get their beat, and are seen off. */
final class Sockets {
    static final Duration BEAT = Duration.ofSeconds(1);

    /** Who slipped in while the doors were closing comes back within this, and not all at once. */
    static final Duration LATECOMERS = Duration.ofSeconds(2);

    private final Loop loop;
    private final Flushes flushes;
    private final Set<Session> sessions = new LinkedHashSet<>();

    Sockets(Loop loop) {
        this.loop = loop;
        this.flushes = new Flushes(loop.context());
        vertx().setPeriodic(BEAT.toMillis(), timer -> beat());
    }

    Loop loop() {
        return loop;
    }

    Flushes flushes() {
        return flushes;
    }

    /** Begins one that came in. */
    Session begin(Pipe pipe, @Nullable Caller known) {
        Session session = new Session(loop, pipe, this::gone);
        sessions.add(session);
        session.open(known);
        if (loop.turnstile().isClosed()) session.leave(Goodbye.DRAINING, part(LATECOMERS));
        return session;
    }

    /** Gives every socket its beat. */
    void beat() {
        List.copyOf(sessions).forEach(Session::beat);
    }

    /** Tells all to go, spread over this time, and to come back after a random part of it. */
    void seeOff(Duration within) {
        loop.context().runOnContext(now -> seeOffHere(within));
    }

    private void seeOffHere(Duration within) {
        for (Session session : List.copyOf(sessions)) {
            Duration after = part(within);
            vertx().setTimer(part(within).toMillis() + 1, timer -> session.leave(Goodbye.DRAINING, after));
        }
    }

    private void gone(Session session) {
        if (sessions.remove(session)) loop.turnstile().goOut();
    }

    private Vertx vertx() {
        return loop.ground().vertx();
    }

    /** A random part, so that not all come at once. */
    static Duration part(Duration whole) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(whole.toMillis() + 1));
    }
}
