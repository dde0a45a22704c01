package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.accounts.Session;
import chat.parley.bridge.guard.Caller;
import chat.parley.bridge.rest.Limits;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a socket says of itself: hello, and its next token. */
final class Greeting {
    /** So long a client may take to say it; what the server takes to check it does not count. */
    static final Duration HELLO = Duration.ofSeconds(5);

    static final int MAX_TOKEN = 8_192;
    static final int MAX_CLIENT = 100;

    private final Badge badge;
    private final Clock clock;
    private final Duration heartbeat;
    private long due;
    private boolean checking;

    /** Who the socket is here, and what the server expects of it. */
    private record Welcome(
            Person.Id userId, Session.Id sessionId, Instant serverTime, long heartbeatMs, Limits limits) {}

    /** When the token expires, in seconds since 1970. */
    private record Taken(long exp) {}

    Greeting(Badge badge, Clock clock, Duration heartbeat) {
        this.badge = badge;
        this.clock = clock;
        this.heartbeat = heartbeat;
        this.due = clock.millis() + HELLO.toMillis();
    }

    /** Whether it is still nobody, and has taken too long. */
    boolean isOverdue(long now) {
        return badge.caller() == null && !checking && now >= due;
    }

    /** The token may have come with the connection. Which rooms will be resumed is good to know and binds nobody. */
    Future<?> hello(Frame.Send asked) {
        Body body = Body.of(asked.body(), "token", "client", "resume");
        body.optionalText("client", 0, MAX_CLIENT);
        body.optionalChanges("resume", Listening.MAX_ADDRESSES);
        return known(body.optionalText("token", 1, MAX_TOKEN)).map(this::welcome);
    }

    Future<?> token(Frame.Send asked) {
        String token = Body.of(asked.body(), "token").text("token", 1, MAX_TOKEN);
        if (badge.caller() == null) return Future.failedFuture(Refusals.helloFirst());
        return badge.show(token).map(caller -> new Taken(caller.expires().getEpochSecond()));
    }

    private Future<Caller> known(@Nullable String token) {
        if (token != null) return checked(token);
        Caller caller = badge.caller();
        return caller == null ? Future.failedFuture(Refusals.helloFirst()) : Future.succeededFuture(caller);
    }

    /** Whose token could not be checked may say hello again, and has all the time for it. */
    private Future<Caller> checked(String token) {
        checking = true;
        return badge.show(token).onComplete(done -> {
            checking = false;
            due = clock.millis() + HELLO.toMillis();
        });
    }

    private Welcome welcome(Caller caller) {
        return new Welcome(caller.person(), caller.session(), clock.instant(), heartbeat.toMillis(), Limits.ALL);
    }
}
