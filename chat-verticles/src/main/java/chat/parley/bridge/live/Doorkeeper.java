package chat.parley.bridge.live;

import chat.parley.accounts.Session;
import chat.parley.bridge.guard.Caller;
import chat.parley.bridge.guard.Limit;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** What sockets need of the guard. Whatever fails, fails with a {@code Failure}. */
interface Doorkeeper {
    /** Where a request comes from, as limits count. */
    String from(HttpServerRequest request);

    /** Fails when too many sockets come from there. */
    Future<Void> arrive(String from);

    /** Tells whose token this is. Fails when too many wrong ones come from there, by sockets and requests together. */
    Future<Caller> admit(String token, String from);

    /** Fails when this person did this too often. */
    Future<Void> pass(Limit limit, Caller caller);

    /** Measures what one socket sends. */
    Pace pace();

    /** Runs this, on the context that asks, when the session ends or has ended. */
    Watch watch(Session.Id session, Runnable onEnd);

    /** How fast a socket may send. */
    @FunctionalInterface
    interface Pace {
        /** Takes one if there is one. */
        boolean take(long now);
    }

    /** Ends the interest in a session. */
    @FunctionalInterface
    interface Watch {
        void close();
    }
}
