package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.bridge.guard.Caller;
import chat.parley.bus.Failure;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket: what it asks and hears, and when it has to go. First it has {@link Greeting#HELLO} to say who it is; then it is
 * somebody until its token expires, unless it brings the next one; then it is leaving: it was told why, takes and hears
 * nothing, and is cut when its peer does not go. All on its event loop, with no timer of its own: the door gives the
 * {@link #beat}.
 */
final class Session implements Peer, Outlet {
    static final Duration PING = Duration.ofSeconds(25);
    static final Duration SILENCE = Duration.ofSeconds(60);
    static final Duration BEFORE_CUT = Duration.ofSeconds(2);
    static final Duration AFTER_STRIKES = Duration.ofSeconds(15);
    static final int STRIKES = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final String id = UuidCreator.getTimeOrderedEpoch().toString();
    private final Loop loop;
    private final Pipe pipe;
    private final Consumer<Session> onGone;
    private final Badge badge;
    private final Greeting greeting;
    private final Inbox inbox;
    private final SocketPresence presence;
    private final Listening listening;
    private final SocketApi requests;
    private long heard;
    private long pinged;
    private long left;
    private int strikes;
    private boolean gone;
    private @Nullable Goodbye farewell;

    Session(Loop loop, Pipe pipe, Consumer<Session> onGone) {
        this.loop = loop;
        this.pipe = pipe;
        this.onGone = onGone;
        this.badge = new Badge(loop, pipe.from(), this::revoked);
        this.greeting = new Greeting(badge, loop.ground().clock(), PING);
        this.inbox = new Inbox(pipe, loop.keeper().pace(), loop.ground().clock(), this::work);
        this.presence = new SocketPresence(UUID.fromString(id), loop, this);
        this.listening = new Listening(loop, this, presence);
        this.requests = new SocketApi(loop, presence);
        this.heard = now();
        // Not all pings of those who came at once at once.
        this.pinged = heard - ThreadLocalRandom.current().nextLong(PING.toMillis());
    }

    /** Begins, as somebody if a token came with the connection. */
    void open(@Nullable Caller known) {
        loop.ground().meters().opened(pipe.transport());
        pipe.open(this);
        if (known == null) return;
        try {
            presence.arrive(badge.wear(known).person());
        } catch (Badge.SentAway sent) {
            leave(sent.why());
        }
    }

    /** Looks at the clock, about every second. */
    void beat() {
        long now = now();
        if (farewell != null && now - left >= BEFORE_CUT.toMillis()) pipe.cut();
        if (isGone()) return;
        if (inbox.isPaused()) heard = now;
        if (greeting.isOverdue(now)) leave(Goodbye.UNAUTHENTICATED);
        else if (badge.expires(Instant.ofEpochMilli(now))) leave(Goodbye.TOKEN_EXPIRES);
        else if (pipe.outbox().isStuck(now)) leave(Goodbye.SLOW);
        else if (pipe.pongs() && now - heard >= SILENCE.toMillis()) leave(Goodbye.SILENT);
        else if (now - pinged >= PING.toMillis()) ping(now);
        if (!isGone()) inbox.goOn();
    }

    /** Tells it to go, and when to come back at the earliest. */
    void leave(Goodbye why, Duration after) {
        if (isGone()) return;
        LOG.info("socket {} of {} has to go: {}", id, name(), why.reason());
        farewell = why;
        left = now();
        if (why.isSaid()) send(new Frame.Farewell(why, after.toMillis()));
        inbox.close();
        requests.close();
        pipe.close(why);
        // Not now: this may be in the middle of telling everybody something.
        loop.context().runOnContext(later -> listening.close());
    }

    private void leave(Goodbye why) {
        leave(why, Duration.ZERO);
    }

    @Override
    public void hear(String text) {
        if (!isGone() && !inbox.take(text)) leave(Goodbye.RATE_LIMITED, AFTER_STRIKES);
    }

    @Override
    public void hearNonsense() {
        strike("invalid_json");
    }

    @Override
    public void hearSign() {
        heard = now();
    }

    @Override
    public void violate(Goodbye why) {
        leave(why);
    }

    @Override
    public void gone(int code) {
        if (gone) return;
        gone = true;
        inbox.close();
        requests.close();
        listening.close();
        presence.close();
        badge.close();
        loop.ground().meters().closed(pipe.transport(), farewell == null ? code : farewell.code());
        onGone.accept(this);
    }

    @Override
    public Person.Id person() {
        Caller caller = badge.caller();
        if (caller == null) throw new IllegalStateException("nobody has said hello");
        return caller.person();
    }

    @Override
    public boolean listensTo(String address) {
        return listening.has(address);
    }

    @Override
    public boolean isGone() {
        return gone || farewell != null;
    }

    @Override
    public void tell(Framed news) {
        if (isGone()) return;
        pipe.send(news);
        if (pipe.outbox().isFull()) leave(Goodbye.SLOW);
    }

    @Override
    public boolean isCrowded() {
        return pipe.outbox().isCrowded();
    }

    @Override
    public void whenRoomy(Runnable next) {
        pipe.outbox().whenRoomy(() -> loop.context().runOnContext(now -> next.run()));
    }

    @Override
    public void refuse(String address, Throwable cause) {
        listening.forget(address);
        fail(address, cause);
    }

    private void work(String text) {
        Frame.In frame = FrameReader.read(text);
        if (frame instanceof Frame.Send send) ask(send);
        else if (frame instanceof Frame.Register register) register(register);
        else if (frame instanceof Frame.Unregister unregister) listening.unregister(unregister.address());
        else if (frame instanceof Frame.Publish publish) fail(publish.address(), Refusals.publish());
        else if (frame instanceof Frame.Malformed malformed) strike(malformed.why());
    }

    private void strike(String why) {
        tell(new Frame.Misunderstood(why));
        if (++strikes >= STRIKES) leave(Goodbye.RATE_LIMITED, AFTER_STRIKES);
    }

    private void register(Frame.Register asked) {
        Caller caller = badge.caller();
        if (caller == null) fail(asked.address(), Refusals.helloFirst());
        else listening.register(caller, asked);
    }

    private void ask(Frame.Send asked) {
        switch (asked.address()) {
            case "parley.hello" -> introduce(asked, greeting::hello);
            case "parley.token" -> introduce(asked, greeting::token);
            default -> request(asked);
        }
    }

    /** What comes next waits: it depends on who this is. */
    private void introduce(Frame.Send asked, Function<Frame.Send, Future<?>> how) {
        inbox.hold();
        Future.succeededFuture(asked)
                .compose(how::apply)
                .onSuccess(answer -> reply(asked, answer))
                .onSuccess(known -> presence.arrive(person()))
                .onFailure(cause -> notIntroduced(asked, cause))
                .onComplete(done -> inbox.release());
    }

    private void notIntroduced(Frame.Send asked, Throwable cause) {
        if (cause instanceof Badge.SentAway sent) {
            leave(sent.why());
            return;
        }
        fail(asked.answerTo(), cause);
        boolean nobody = badge.caller() == null && Refusals.failure(cause).kind() == Failure.Kind.UNAUTHENTICATED;
        if (nobody) leave(Goodbye.UNAUTHENTICATED);
    }

    private void request(Frame.Send asked) {
        Caller caller = badge.caller();
        if (caller == null) {
            fail(asked.answerTo(), Refusals.helloFirst());
            return;
        }
        inbox.begin();
        requests.answer(caller, asked)
                .onSuccess(answer -> reply(asked, answer))
                .onFailure(cause -> fail(asked.answerTo(), cause))
                .onComplete(done -> inbox.end());
    }

    private void reply(Frame.Send asked, Object answer) {
        if (asked.replyAddress() != null) tell(new Frame.Rec(asked.replyAddress(), answer));
    }

    private void fail(String address, Throwable cause) {
        if (isGone()) return;
        Failure failure = Refusals.failure(cause);
        if (failure.kind() == Failure.Kind.BROKEN) LOG.error("socket {} of {}: {} broke", id, name(), address, cause);
        else if (failure.kind() != Failure.Kind.TOO_MANY)
            LOG.info("socket {} of {}: {} was refused: {}", id, name(), address, failure.code());
        tell(Refusals.frame(address, cause, id));
    }

    private void tell(Frame.Out frame) {
        if (isGone()) return;
        send(frame);
        if (pipe.outbox().isFull()) leave(Goodbye.SLOW);
    }

    private void send(Frame.Out frame) {
        try (Framed framed = new Framed(FrameWriter.write(frame))) {
            pipe.send(framed);
        }
    }

    private void ping(long now) {
        pinged = now;
        pipe.ping();
    }

    private void revoked() {
        Caller caller = badge.caller();
        if (caller == null) return;
        String mine = new Topic.OfPerson(caller.person()).address().name();
        if (listening.has(mine)) tell(new Frame.Rec(mine, new Notice.SessionRevoked(caller.session())));
        leave(Goodbye.SESSION_REVOKED);
    }

    private String name() {
        Caller caller = badge.caller();
        return caller == null ? "nobody" : caller.person().toString();
    }

    private long now() {
        return loop.ground().clock().millis();
    }
}
