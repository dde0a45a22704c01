package chat.parley.bridge.live;

import chat.parley.bridge.guard.Caller;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who a socket is: whose token it showed, how long that is good, and whether the session of it lives. */
final class Badge {
    /** The client is told to come back with the next token before the present one is refused elsewhere. */
    static final Duration BEFORE_EXPIRY = Duration.ofSeconds(10);

    private final Loop loop;
    private final String from;
    private final Runnable onRevoked;
    private @Nullable Caller caller;
    private Doorkeeper.@Nullable Watch watch;
    private boolean closed;

    /** What was shown ends the socket. */
    static final class SentAway extends RuntimeException {
        private final Goodbye why;

        SentAway(Goodbye why) {
            super(why.reason(), null, false, false);
            this.why = why;
        }

        Goodbye why() {
            return why;
        }
    }

    Badge(Loop loop, String from, Runnable onRevoked) {
        this.loop = loop;
        this.from = from;
        this.onRevoked = onRevoked;
    }

    /** Nobody, as long as no token was shown. */
    @Nullable
    Caller caller() {
        return caller;
    }

    /** Whether the token is good no longer, or hardly. */
    boolean expires(Instant now) {
        return caller != null && !now.isBefore(caller.expires().minus(BEFORE_EXPIRY));
    }

    /** Takes a token. Fails with why it is not good, or not for this socket, or {@link SentAway}. */
    Future<Caller> show(String token) {
        return loop.keeper().admit(token, from).map(this::wear);
    }

    /** Somebody for the first time, or the same session again. */
    Caller wear(Caller shown) {
        Caller before = caller;
        if (closed) throw new SentAway(Goodbye.UNAUTHENTICATED);
        if (before != null && !before.session().equals(shown.session())) throw Refusals.anotherSession();
        if (before == null && !loop.turnstile().take(shown.person())) throw new SentAway(Goodbye.TOO_MANY_SOCKETS);
        caller = shown;
        if (before == null) watch = loop.keeper().watch(shown.session(), onRevoked);
        return shown;
    }

    void close() {
        if (closed) return;
        closed = true;
        if (watch != null) watch.close();
        if (caller != null) loop.turnstile().giveBack(caller.person());
    }
}
