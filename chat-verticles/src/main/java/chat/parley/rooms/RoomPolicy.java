package chat.parley.rooms;

import chat.parley.bus.Failure;
import chat.parley.rooms.Membership.Role;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what in a room: one rule a method. Every answer is the failure that says why not, or nothing. A role is
 * what somebody is in the room; who is not in it has none.
 */
final class RoomPolicy {
    static final String SLUG_TAKEN = "slug_taken";

    private RoomPolicy() {}

    /** A room one may not see does not exist. */
    static Failure notFound() {
        return new Failure(Failure.Kind.NOT_FOUND, "room_not_found", "There is no such room.");
    }

    static Failure slugTaken() {
        return new Failure(Failure.Kind.CONFLICT, SLUG_TAKEN, "This address is taken; choose another slug.");
    }

    /** Who does not tell how far they have read is not told how far others have. */
    static Failure receiptsPrivate() {
        return new Failure(
                Failure.Kind.FORBIDDEN,
                "receipts_private",
                "You keep to yourself how far you have read, and so do others towards you.");
    }

    static Failure tooManyForReceipts() {
        return new Failure(
                Failure.Kind.CONFLICT,
                "too_many_members",
                "In a room of more than " + Receipts.MAX_MEMBERS + " people, ask for each message.");
    }

    /** Neither is told who blocked whom. */
    static Failure blocked() {
        return new Failure(Failure.Kind.FORBIDDEN, "blocked", "The two of you do not write to each other.");
    }

    static Failure notInIt() {
        return new Failure(Failure.Kind.NOT_FOUND, "member_not_found", "This person is not in the room.");
    }

    /** What guests may not have, and rooms that do not have them. */
    static Failure noGuests() {
        return new Failure(
                Failure.Kind.FORBIDDEN,
                "guests_not_allowed",
                "Guests are in rooms that take guests only, and open none themselves.");
    }

    /** Where only administrators create rooms. */
    static Optional<Failure> mayCreate(boolean isAdmin) {
        return isAdmin
                ? Optional.empty()
                : Optional.of(new Failure(
                        Failure.Kind.FORBIDDEN,
                        "room_creation_is_for_admins",
                        "On this server only administrators create rooms."));
    }

    static Optional<Failure> mayJoin(Room room, Standing standing) {
        if (room.kind() != Room.Kind.PUBLIC || isShut(room, standing)) return Optional.of(notFound());
        return standing.banned() ? Optional.of(banned("You are banned from this room.")) : open(room);
    }

    static Optional<Failure> mayAdmit(Room room, @Nullable Role by, Standing standing) {
        boolean may = room.kind() == Room.Kind.GROUP || isAtLeast(by, Role.MODERATOR);
        return inside(room, by, may, "Only owners and moderators bring others into this room.")
                .or(() -> open(room))
                .or(() -> full(room))
                .or(() -> standing.banned()
                        ? Optional.of(banned("This person is banned from this room; lift the ban first."))
                        : Optional.empty())
                .or(() -> isShut(room, standing) ? Optional.of(noGuests()) : Optional.empty())
                .or(() -> isUnwilling(room, standing) ? Optional.of(blocked()) : Optional.empty());
    }

    /** An owner gives any role, also that of an owner; the last one keeps it. */
    static Optional<Failure> mayGiveRole(Room room, @Nullable Role by, boolean isLastOwners) {
        return inside(room, by, isAtLeast(by, Role.OWNER), "Only an owner gives roles.")
                .or(() -> open(room))
                .or(() -> isLastOwners
                        ? Optional.of(
                                new Failure(Failure.Kind.CONFLICT, "last_owner", "Give the room another owner first."))
                        : Optional.empty());
    }

    /** A guest is nothing more than a member anywhere. */
    static Optional<Failure> mayRise(Standing standing) {
        return standing.guest()
                ? Optional.of(new Failure(
                        Failure.Kind.CONFLICT, "guest_stays_member", "A guest cannot moderate or own a room."))
                : Optional.empty();
    }

    /** Making an invite by link: whoever may bring others in, and in a public room every member. */
    static Optional<Failure> mayInvite(Room room, @Nullable Role by) {
        return maySeeInvites(room, by).or(() -> open(room));
    }

    static Optional<Failure> maySeeInvites(Room room, @Nullable Role by) {
        boolean may = room.kind() != Room.Kind.PRIVATE || isAtLeast(by, Role.MODERATOR);
        return inside(room, by, may, "Only owners and moderators invite into this room.");
    }

    /** Taking back one's own invite; any invite for owners and moderators. */
    static Optional<Failure> mayRevoke(Room room, @Nullable Role by) {
        return inside(room, by, true, "").or(() -> open(room));
    }

    /** Members take back their own invites only. */
    static Optional<Failure> isOwn(boolean own) {
        return own ? Optional.empty() : Optional.of(tooLow("Only owners and moderators take back others' invites."));
    }

    /** Coming in with a good invite. A room that is not public does not exist for who is banned from it. */
    static Optional<Failure> mayAccept(Room room, Standing standing) {
        if (isShut(room, standing)) return Optional.of(noGuests());
        if (!standing.banned()) return open(room).or(() -> full(room));
        return Optional.of(room.kind() == Room.Kind.PUBLIC ? banned("You are banned from this room.") : noInvite());
    }

    static Optional<Failure> hasSpace(int invites) {
        return invites < Invite.MAX_A_ROOM
                ? Optional.empty()
                : Optional.of(new Failure(
                        Failure.Kind.CONFLICT,
                        "too_many_invites",
                        "A room has at most " + Invite.MAX_A_ROOM + " invites; take one back first."));
    }

    static Failure noInvite() {
        return new Failure(
                Failure.Kind.NOT_FOUND, "invite_not_found", "There is no such invite, or it is good no more.");
    }

    private static Optional<Failure> full(Room room) {
        return room.kind() == Room.Kind.GROUP && room.members() >= Room.MAX_GROUP
                ? Optional.of(groupFull())
                : Optional.empty();
    }

    static Failure groupFull() {
        return new Failure(Failure.Kind.CONFLICT, "group_full", "A group has at most " + Room.MAX_GROUP + " people.");
    }

    /** One may always go, also from an archived room. */
    static Optional<Failure> mayLeave(Room room) {
        return room.kind() == Room.Kind.DIRECT ? Optional.of(closed()) : Optional.empty();
    }

    /** Owners remove anybody, moderators remove members. */
    static Optional<Failure> mayRemove(Room room, @Nullable Role by, Role leaver) {
        return inside(room, by, isOver(by, leaver), "Your role in this room does not let you remove this member.")
                .or(() -> open(room));
    }

    /** Banning, and lifting a ban: like removing. Who is not in the room counts as a member. */
    static Optional<Failure> mayBan(Room room, @Nullable Role by, Role other) {
        return inside(room, by, isOver(by, other), "Your role in this room does not let you ban this person.")
                .or(() -> open(room));
    }

    static Optional<Failure> maySeeBans(Room room, @Nullable Role by) {
        return inside(room, by, isAtLeast(by, Role.MODERATOR), "Only owners and moderators see who is banned.");
    }

    static Optional<Failure> mayMute(Room room, @Nullable Role by, Role other) {
        return inside(room, by, isOver(by, other), "Your role in this room does not let you mute this member.")
                .or(() -> open(room));
    }

    /** Owners change everything, moderators what takes care of the room, members of a group how it looks. */
    static Optional<Failure> mayChange(Room room, @Nullable Role by, RoomEdit edit) {
        boolean isGroup = room.kind() == Room.Kind.GROUP;
        boolean may = isAtLeast(by, Role.OWNER)
                || (isGroup && edit.isAppearance())
                || (isAtLeast(by, Role.MODERATOR) && edit.isCare());
        return inside(room, by, may, "Your role in this room does not let you change this.")
                .or(() -> edit.restores() ? Optional.empty() : open(room))
                .or(() -> isGroup && edit.slug() != null ? Optional.of(noAddress()) : Optional.empty());
    }

    /** An owner may, also when it is archived. */
    static Optional<Failure> mayDelete(Room room, @Nullable Role by) {
        return inside(room, by, isAtLeast(by, Role.OWNER), "Only an owner deletes a room.");
    }

    /** Refuses who is not in the room as if it were not there, then a direct room, then a role that may not. */
    private static Optional<Failure> inside(Room room, @Nullable Role by, boolean may, String otherwise) {
        if (by == null) return Optional.of(room.kind() == Room.Kind.PUBLIC ? Membership.missing() : notFound());
        if (room.kind() == Room.Kind.DIRECT) return Optional.of(closed());
        return may ? Optional.empty() : Optional.of(tooLow(otherwise));
    }

    private static Failure tooLow(String detail) {
        return new Failure(Failure.Kind.FORBIDDEN, "role_too_low", detail);
    }

    private static Optional<Failure> open(Room room) {
        return room.archived()
                ? Optional.of(
                        new Failure(Failure.Kind.CONFLICT, "room_archived", "This room is archived; restore it first."))
                : Optional.empty();
    }

    private static boolean isShut(Room room, Standing standing) {
        return standing.guest() && !room.guests();
    }

    /** A group is among people who write to each other: nobody is put into one by whom they have blocked. */
    private static boolean isUnwilling(Room room, Standing standing) {
        return standing.unwilling() && room.kind() == Room.Kind.GROUP;
    }

    private static boolean isAtLeast(@Nullable Role by, Role least) {
        return by != null && by.compareTo(least) >= 0;
    }

    /** Owners are over everybody, moderators over members. */
    private static boolean isOver(@Nullable Role by, Role other) {
        return by == Role.OWNER || (by == Role.MODERATOR && other == Role.MEMBER);
    }

    private static Failure banned(String detail) {
        return new Failure(Failure.Kind.FORBIDDEN, "banned", detail);
    }

    private static Failure closed() {
        return new Failure(
                Failure.Kind.CONFLICT, "direct_room_is_closed", "A direct room has its two people, for good.");
    }

    private static Failure noAddress() {
        return new Failure(Failure.Kind.CONFLICT, "group_has_no_slug", "A group has no address of its own.");
    }
}
