package chat.parley.rooms;

import chat.parley.bus.Bus;
import chat.parley.bus.Failure;
import io.vertx.core.Future;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Tells what was committed: a room what changed in it, a person's devices where they belong. */
final class Tidings {
    private final Bus bus;
    private final Rooms rooms;

    Tidings(Bus bus, Rooms rooms) {
        this.bus = bus;
        this.rooms = rooms;
    }

    /** Tells the room that it is another. */
    void tell(Room room) {
        bus.publish(new RoomEvent.RoomChanged(room));
    }

    void tell(Collection<Membership> members) {
        members.forEach(this::tell);
    }

    /** Tells the room that a member came, went or is another, and the member's own devices. */
    void tell(Membership member) {
        bus.publish(new RoomEvent.MemberChanged(member.asOthersSeeIt()));
        rooms.find(member.person().id(), member.roomId())
                .recover(Tidings::hidden)
                .onSuccess(view -> tellPerson(member, view));
    }

    void tellIfChanged(Members.Given given) {
        if (given.changed()) tell(given.membership());
    }

    /** Tells everybody who was in a room that it is no more. */
    void tellGone(Collection<Membership> members) {
        members.forEach(member -> bus.publish(new RoomEvent.MemberChanged(member.asOthersSeeIt())));
        members.forEach(member -> tellPerson(member, null));
    }

    /** Tells a person's devices only. */
    void tellPerson(@Nullable Membership member, @Nullable RoomView view) {
        if (member != null) bus.publish(new RoomEvent.Belonging(member, view));
    }

    /** A room that one sees no more has no view; one that could not be read is not told of as if it had none. */
    private static Future<@Nullable RoomView> hidden(Throwable cause) {
        boolean gone = cause instanceof Failure failure && failure.kind() == Failure.Kind.NOT_FOUND;
        return gone ? Future.succeededFuture(null) : Future.failedFuture(cause);
    }
}
