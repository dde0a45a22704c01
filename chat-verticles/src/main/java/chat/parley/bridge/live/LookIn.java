package chat.parley.bridge.live;

import chat.parley.bus.Failure;
import chat.parley.rooms.Membership;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomView;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Brings one socket to where it hears what passes in a room. There is nothing to catch up with; but whether its person may
 * listen is asked as of a change from which on their leaving would be noticed here, and asked again until it is.
 */
final class LookIn implements Arrival {
    private final Follower onlooker;
    private final Streams streams;
    private final Ground ground;
    private final Turns turns;
    private final Backoff patience = new Backoff(CatchUp.RETRY, CatchUp.LONGEST_RETRY);
    private @Nullable RoomStream stream;
    private long admitted;

    /** It listens at once if the room is listened to; if not, nobody makes a node follow a room that is not theirs. */
    LookIn(Follower onlooker, Streams streams, Ground ground, Turns turns) {
        this.onlooker = onlooker;
        this.streams = streams;
        this.ground = ground;
        this.turns = turns;
        if (streams.find(onlooker.room()) != null) stream = streams.look(onlooker);
    }

    @Override
    public Room.Id room() {
        return onlooker.room();
    }

    @Override
    public void begin() {
        turns.take(this::ask);
    }

    @Override
    public void begin(long head) {
        if (onlooker.isGone()) return;
        admitted = head;
        joined().whenOpen(this::settle);
    }

    private Future<?> ask() {
        if (onlooker.isGone()) return Future.succeededFuture();
        return ground.bus()
                .ask(new RoomCommand.Find(onlooker.outlet().person(), onlooker.room()))
                .onSuccess(this::seen)
                .onFailure(this::failed);
    }

    private void seen(RoomView view) {
        Membership membership = view.membership();
        if (membership == null || membership.state() == Membership.State.LEFT) refuse(Membership.missing());
        else begin(view.head().lastChange());
    }

    private RoomStream joined() {
        RoomStream known = stream;
        RoomStream room = known == null ? streams.look(onlooker) : known;
        stream = room;
        return room;
    }

    private void settle() {
        if (onlooker.isGone()) return;
        if (!joined().reaches(admitted) || !onlooker.isAdmittedBy(admitted)) {
            later();
            return;
        }
        onlooker.isAt(admitted);
        onlooker.goLive();
        Encoded ready = FrameWriter.write(new Frame.Rec(onlooker.address(), new Notice.CaughtUp(null)));
        try (Framed framed = new Framed(ready)) {
            onlooker.outlet().tell(framed);
        }
    }

    private void failed(Throwable cause) {
        if (onlooker.isGone()) return;
        if (Failure.of(cause).kind() == Failure.Kind.UNAVAILABLE) later();
        else refuse(cause);
    }

    private void later() {
        ground.vertx().setTimer(patience.next(), timer -> begin());
    }

    private void refuse(Throwable cause) {
        if (onlooker.isGone()) return;
        streams.leave(onlooker);
        onlooker.outlet().refuse(onlooker.address(), cause);
    }
}
