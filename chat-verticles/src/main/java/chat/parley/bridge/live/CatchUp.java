package chat.parley.bridge.live;

import chat.parley.bus.Failure;
import chat.parley.messages.Changes;
import chat.parley.messages.MessageCommand;
import chat.parley.rooms.RoomChange;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomView;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings one follower from where its client was to where its room is, without a hole, a repeat or a line of records that
 * nobody reads.
 *
 * <p>It listens before it reads, if the room is listened to already; if not, it reads first, because the reading tells
 * whether this person may listen at all, and nobody makes a node follow a room that is not theirs. Then it asks for what
 * came after the client's change, sends it while the socket takes it, and forgets what the socket does not take: when
 * there is room again it asks from where it stopped. So a stalled client costs no memory and an honest one no second
 * query. It is done when it has read as far back as the room's tail reaches; from there the tail leads to what is told.
 *
 * <p>Whoever leaves the room meanwhile is noticed: the room remembers the change, and an answer from before it does not
 * count. PostgreSQL being away ends nothing: it tries again until the socket goes.
 */
final class CatchUp {
    static final int PAGE = 100;
    static final Duration RETRY = Duration.ofMillis(500);
    static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

    private static final int PROMPT_REREADS = 3;

    /** No client was here. */
    static final long NOW = -1;

    private final Follower follower;
    private final Streams streams;
    private final Ground ground;
    private final Runnable answered;
    private final Backoff patience = new Backoff(RETRY, LONGEST_RETRY);
    private LiveMeters.Resume result = LiveMeters.Resume.COMPLETE;
    private @Nullable RoomStream stream;
    private long admitted;
    private int rereads;
    private boolean replied;
    private boolean first = true;
    private boolean read;
    private boolean verified;

    /** Answered is run once, when it is known whether the follower may listen or that nobody can tell. */
    CatchUp(Follower follower, Streams streams, Ground ground, Runnable answered) {
        this.follower = follower;
        this.streams = streams;
        this.ground = ground;
        this.answered = answered;
    }

    /** Begins after a change that the client has, or {@link #NOW}. */
    void begin(long after) {
        if (streams.find(follower.room()) != null) stream = streams.join(follower);
        follower.isAt(after);
        if (after == NOW) findHead();
        else read(Changes.MAX_LIMIT);
    }

    private void findHead() {
        ground.bus()
                .ask(new RoomCommand.Find(follower.outlet().person(), follower.room()))
                .onSuccess(this::beginAtHead)
                .onFailure(cause -> failed(cause, this::findHead));
    }

    private void beginAtHead(RoomView view) {
        follower.isAt(view.head().lastChange());
        read(Changes.MAX_LIMIT);
    }

    private void read(int limit) {
        if (follower.isGone()) return;
        ground.bus()
                .ask(new MessageCommand.Since(follower.outlet().person(), follower.room(), follower.position(), limit))
                .onSuccess(this::take)
                .onFailure(cause -> failed(cause, () -> read(limit)));
    }

    private void take(Changes changes) {
        reply();
        if (follower.isGone()) return;
        patience.reset();
        admitted = changes.change();
        boolean tooMuch = first && !changes.complete();
        first = false;
        if (tooMuch) joined().whenOpen(this::reload);
        else send(changes);
    }

    private void send(Changes changes) {
        boolean sent = changes.records().stream().allMatch(this::send);
        if (sent) follower.isAt(Math.max(follower.position(), changes.change()));
        read = sent && changes.complete();
        goOn();
    }

    private boolean send(RoomChange change) {
        if (follower.outlet().isCrowded()) return false;
        tell(change, change.change());
        return true;
    }

    private void goOn() {
        if (follower.isGone()) return;
        if (follower.outlet().isCrowded()) follower.outlet().whenRoomy(this::goOn);
        else if (read) joined().whenOpen(this::settle);
        else read(PAGE);
    }

    private RoomStream joined() {
        RoomStream known = stream;
        RoomStream room = known == null ? streams.join(follower) : known;
        stream = room;
        return room;
    }

    private void settle() {
        if (follower.isGone()) return;
        RoomStream room = joined();
        if (!room.reaches(follower.position()) || !follower.isAdmittedBy(admitted)) readAgain();
        else if (follower.position() > room.last() && !verified) verify();
        else goLive(room);
    }

    /** The room went on while this one read. Many times in a row means that what is read is behind what is told: wait. */
    private void readAgain() {
        read = false;
        if (rereads++ < PROMPT_REREADS) read(PAGE);
        else later(() -> read(PAGE));
    }

    /** The client is ahead of this node: it heard another, or of changes that a restored PostgreSQL does not have. */
    private void verify() {
        verified = true;
        ground.bus()
                .ask(new MessageCommand.Heads(List.of(follower.room())))
                .onSuccess(this::compare)
                .onFailure(cause -> failed(cause, this::verify));
    }

    private void compare(Changes.Heads heads) {
        long head = heads.rooms().stream()
                .mapToLong(Changes.RoomHead::lastChange)
                .max()
                .orElse(0);
        if (head < follower.position()) reload();
        else settle();
    }

    private void reload() {
        if (follower.isGone()) return;
        result = LiveMeters.Resume.TRUNCATED;
        long head = joined().last();
        tell(new Notice.Reload(head), head);
        goOn();
    }

    private void goLive(RoomStream room) {
        for (RoomRecord record : room.tail()) {
            if (record.change() > follower.position()) hear(record.text(), record.change());
        }
        follower.goLive();
        tell(new Notice.CaughtUp(follower.position()), follower.position());
        ground.meters().resumed(result);
    }

    private void failed(Throwable cause, Runnable again) {
        reply();
        if (follower.isGone()) return;
        if (Failure.of(cause).kind() == Failure.Kind.UNAVAILABLE) later(again);
        else refuse(cause);
    }

    private void reply() {
        if (!replied) answered.run();
        replied = true;
    }

    private void later(Runnable again) {
        ground.vertx().setTimer(patience.next(), timer -> again.run());
    }

    private void refuse(Throwable cause) {
        ground.meters().resumed(LiveMeters.Resume.REFUSED);
        streams.leave(follower);
        follower.outlet().refuse(follower.address(), cause);
    }

    private void tell(Object body, long change) {
        hear(FrameWriter.write(new Frame.Rec(follower.address(), body)), change);
    }

    private void hear(Text text, long change) {
        try (Framed framed = new Framed(text)) {
            follower.hear(framed, change);
        }
    }
}
