package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.accounts.Session;
import chat.parley.bridge.guard.Caller;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Failure;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A guard who knows the tokens that a test hands out. */
final class TestKeeper implements Doorkeeper {
    static final Set<String> ALL = Set.of(SocketApi.READ, SocketApi.WRITE, SocketApi.PEOPLE);

    private final Map<String, Caller> tokens = new ConcurrentHashMap<>();
    private final Map<Session.Id, Runnable> watches = new ConcurrentHashMap<>();
    volatile boolean away;

    /** No token is known as long as this is not done. */
    volatile Future<?> checking = Future.succeededFuture();

    volatile boolean tooFast;
    volatile boolean crowded;

    /** Takes this token as theirs. */
    String token(String token, Person.Id person, Session.Id session, Instant expires) {
        return token(token, new Caller(person, session, ALL, expires));
    }

    String token(String token, Caller caller) {
        tokens.put(token, caller);
        return token;
    }

    /** Ends a session. */
    void revoke(Session.Id session) {
        watches.getOrDefault(session, () -> {}).run();
    }

    @Override
    public String from(HttpServerRequest request) {
        return "192.0.2.1";
    }

    @Override
    public Future<Void> arrive(String from) {
        return crowded ? tooMany() : Future.succeededFuture();
    }

    @Override
    public Future<Caller> admit(String token, String from) {
        return checking.compose(done -> known(token));
    }

    private Future<Caller> known(String token) {
        if (away) return Future.failedFuture(new Failure(Failure.Kind.UNAVAILABLE, "unavailable", "Not now."));
        Caller caller = tokens.get(token);
        return caller == null
                ? Future.failedFuture(new Failure(Failure.Kind.UNAUTHENTICATED, "invalid_token", "No."))
                : Future.succeededFuture(caller);
    }

    @Override
    public Future<Void> pass(Limit limit, Caller caller) {
        return tooFast ? tooMany() : Future.succeededFuture();
    }

    @Override
    public Pace pace() {
        return now -> true;
    }

    @Override
    public Watch watch(Session.Id session, Runnable onEnd) {
        Context context = Vertx.currentContext();
        watches.put(session, () -> context.runOnContext(now -> onEnd.run()));
        return () -> watches.remove(session);
    }

    private static Future<Void> tooMany() {
        return Future.failedFuture(new Failure(Failure.Kind.TOO_MANY, "rate_limited", "Slower."));
    }
}
