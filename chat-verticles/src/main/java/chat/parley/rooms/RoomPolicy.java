package chat.parley.rooms;

import chat.parley.bus.Failure;
import chat.parley.rooms.Membership.Role;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may do what in a room. Every answer is the failure that says why not, or nothing. */
final class RoomPolicy {
    private RoomPolicy() {}

    /** A room one may not see does not exist. */
    static Failure notFound() {
        return new Failure(Failure.Kind.NOT_FOUND, "room_not_found", "There is no such room.");
    }

    static Failure nobody() {
        return new Failure(Failure.Kind.NOT_FOUND, "user_not_found", "There is no such person.");
    }

    static Failure slugTaken() {
        return new Failure(
                Failure.Kind.CONFLICT, "slug_taken", "Another room has this address; join it, or choose another slug.");
    }

    static Failure notAMember() {
        return new Failure(Failure.Kind.FORBIDDEN, "not_a_member", "Join the room first.");
    }

    static Optional<Failure> mayJoin(Room.Kind kind) {
        return kind == Room.Kind.PUBLIC ? Optional.empty() : Optional.of(notFound());
    }

    static Optional<Failure> mayAdmit(Room.Kind kind, @Nullable Role by) {
        if (by == null) return Optional.of(kind == Room.Kind.PUBLIC ? notAMember() : notFound());
        if (kind == Room.Kind.DIRECT) return Optional.of(closed());
        return kind == Room.Kind.GROUP || by != Role.MEMBER
                ? Optional.empty()
                : Optional.of(forbidden("Only owners and moderators bring others into this room."));
    }

    static Optional<Failure> mayLeave(Room.Kind kind) {
        return kind == Room.Kind.DIRECT ? Optional.of(closed()) : Optional.empty();
    }

    /** Owners remove anybody, moderators remove members. */
    static Optional<Failure> mayRemove(Room.Kind kind, @Nullable Role by, Role leaver) {
        if (by == null) return Optional.of(kind == Room.Kind.PUBLIC ? notAMember() : notFound());
        if (kind == Room.Kind.DIRECT) return Optional.of(closed());
        return by == Role.OWNER || (by == Role.MODERATOR && leaver == Role.MEMBER)
                ? Optional.empty()
                : Optional.of(forbidden("Your role in this room does not let you remove this member."));
    }

    private static Failure closed() {
        return new Failure(
                Failure.Kind.CONFLICT, "direct_room_is_closed", "A direct room has its two people, for good.");
    }

    private static Failure forbidden(String detail) {
        return new Failure(Failure.Kind.FORBIDDEN, "role_too_low", detail);
    }
}
