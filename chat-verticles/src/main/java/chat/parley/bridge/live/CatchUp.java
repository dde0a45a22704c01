package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.bus.Command;
import chat.parley.bus.Failure;
import chat.parley.messages.Changes;
import chat.parley.messages.MessageCommand;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomChange;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomView;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings one follower from where its client was to where its room is, without a hole, a repeat or a line of records that
 * nobody reads.
 *
 * <p>It listens before it reads, if the room is listened to already; if not, it reads first, because the reading tells
 * whether this person may listen at all, and nobody makes a node follow a room that is not theirs. Then it asks for what
 * came after the client's change, sends it while the socket takes it, and forgets what the socket does not take: when
 * there is room again it asks from where it stopped. So a stalled client costs no memory and an honest one no second
 * query. Of one who comes with many rooms it may be known beforehand that they are members, and how far each room has
 * come: then nothing is read that the room's tail still holds. It is done when it has read as far back as that tail
 * reaches; from there the tail leads to what is told.
 *
 * <p>Whoever leaves the room meanwhile is noticed: the room remembers the change, and an answer from before it does not
 * count. PostgreSQL being away ends nothing: it tries again until the socket goes.
 */
final class CatchUp implements Arrival {
    static final int PAGE = 100;
    static final Duration RETRY = Duration.ofMillis(500);
    static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

    static final Duration SPREAD = Duration.ofSeconds(1);

    private static final int PROMPT_REREADS = 3;

    /** No client was here. */
    static final long NOW = -1;

    private final Follower follower;
    private final Streams streams;
    private final Ground ground;
    private final Turns turns;
    private final Backoff patience = new Backoff(RETRY, LONGEST_RETRY);
    private LiveMeters.Resume result = LiveMeters.Resume.COMPLETE;
    private @Nullable RoomStream stream;
    private long admitted;
    private int rereads;
    private boolean first = true;
    private int told;
    private boolean read;

    /** What it asks PostgreSQL, it asks in turn with the others of its socket. */
    CatchUp(Follower follower, Streams streams, Ground ground, Turns turns) {
        this.follower = follower;
        this.streams = streams;
        this.ground = ground;
        this.turns = turns;
        follower.whenUnsure(this::readInTime);
    }

    @Override
    public Room.Id room() {
        return follower.room();
    }

    /** Comes with a change that the client has, or {@link #NOW}; and listens, if the room is listened to already. */
    void arrive(long after) {
        if (streams.find(follower.room()) != null) stream = streams.join(follower);
        follower.isAt(after);
    }

    /** Begins without knowing whether this person may listen. */
    @Override
    public void begin() {
        if (follower.position() == NOW) findHead();
        else read();
    }

    /** Begins as a member, whose room had come this far since it {@link #arrive}d: there may be nothing to read. */
    @Override
    public void begin(long head) {
        if (follower.isGone()) return;
        admitted = head;
        if (follower.position() == NOW) follower.isAt(head);
        RoomStream known = stream;
        read = follower.position() == head || (known != null && known.reaches(follower.position()));
        if (follower.position() > head) joined().whenOpen(this::reload);
        else goOn();
    }

    private void findHead() {
        ask(new RoomCommand.Find(follower.outlet().person(), follower.room()), this::beginAtHead, this::findHead);
    }

    private void beginAtHead(RoomView view) {
        follower.isAt(view.head().lastChange());
        read();
    }

    private void read() {
        Person.Id person = follower.outlet().person();
        int limit = first ? Math.max(1, Changes.MAX_LIMIT - told) : PAGE;
        // Its turn may come late, and its position is only known then.
        turns.take(() -> asked(
                new MessageCommand.Since(person, follower.room(), follower.position(), limit),
                changes -> take(changes, changes.records().size() < limit),
                this::read));
    }

    /** A page that is cut though it is not full is one of long texts; it goes on after that. */
    private void take(Changes changes, boolean roomy) {
        patience.reset();
        admitted = changes.change();
        follower.mayHearFrom(changes.beginning());
        boolean tooMuch = first && !changes.complete() && !roomy;
        // Ahead of a room is who heard of changes that a restored PostgreSQL does not have.
        boolean ahead = changes.change() < follower.position();
        first = first && roomy && !changes.complete();
        if (tooMuch || ahead) joined().whenOpen(this::reload);
        else send(changes);
    }

    private void send(Changes changes) {
        boolean sent = changes.records().stream().allMatch(this::send);
        if (sent) follower.isAt(changes.change());
        read = sent && changes.complete();
        goOn();
    }

    private boolean send(RoomChange change) {
        if (follower.outlet().isCrowded()) return false;
        tell(change, change.change());
        told++;
        return true;
    }

    private void goOn() {
        if (follower.isGone()) return;
        if (follower.outlet().isCrowded()) follower.outlet().whenRoomy(this::goOn);
        else if (read) joined().whenOpen(this::settle);
        else read();
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
        else goLive(room);
    }

    /** The room went on while this one read. Many times in a row means that what is read is behind what is told: wait. */
    private void readAgain() {
        read = false;
        if (rereads++ < PROMPT_REREADS) read();
        else later(this::read);
    }

    /** All who listen to the room ask now: each at a time of its own. */
    private void readInTime() {
        read = false;
        long soon = 1 + ThreadLocalRandom.current().nextLong(SPREAD.toMillis());
        ground.vertx().setTimer(soon, timer -> proceed(this::read));
    }

    private void reload() {
        if (follower.isGone()) return;
        result = LiveMeters.Resume.TRUNCATED;
        read = false;
        long head = joined().last();
        tell(new Notice.Reload(head), head);
        goOn();
    }

    private void goLive(RoomStream room) {
        Run.of(room.tail()).forEach(this::hear);
        rereads = 0;
        follower.goLive();
        tell(new Notice.CaughtUp(follower.position()), follower.position());
        ground.meters().resumed(result);
    }

    private <R> void ask(Command<R> command, Consumer<R> then, Runnable again) {
        turns.take(() -> asked(command, then, again));
    }

    private <R> Future<?> asked(Command<R> command, Consumer<R> then, Runnable again) {
        if (follower.isGone()) return Future.succeededFuture();
        return ground.bus()
                .ask(command)
                .onSuccess(answer -> proceed(() -> then.accept(answer)))
                .onFailure(cause -> proceed(() -> failed(cause, again)));
    }

    private void proceed(Runnable next) {
        if (!follower.isGone()) next.run();
    }

    private void failed(Throwable cause, Runnable again) {
        if (Failure.of(cause).kind() == Failure.Kind.UNAVAILABLE) later(again);
        else refuse(cause);
    }

    private void later(Runnable again) {
        ground.vertx().setTimer(patience.next(), timer -> proceed(again));
    }

    private void refuse(Throwable cause) {
        ground.meters().resumed(LiveMeters.Resume.REFUSED);
        streams.leave(follower);
        follower.outlet().refuse(follower.address(), cause);
    }

    private void tell(Object body, long change) {
        hear(FrameWriter.write(new Frame.Rec(follower.address(), body)), change);
    }

    private void hear(Run run) {
        try (run) {
            follower.hear(run);
        }
    }

    private void hear(Encoded text, long change) {
        try (Framed framed = new Framed(text)) {
            follower.hear(framed, change);
        }
    }
}
