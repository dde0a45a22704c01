package chat.parley.rooms;

import static chat.parley.rooms.HeldRoom.allowed;
import static chat.parley.rooms.HeldRoom.isIn;

import chat.parley.rooms.Membership.Role;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import chat.parley.store.Once;
import chat.parley.store.Slice;
import chat.parley.store.TimeCursor;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table of invites. */
final class Invites {
    private static final String INVITE = "i.code, i.room_id, i.created_by as account_id, i.created_at, i.expires_at,"
            + " i.max_uses, i.uses, a.username, a.display_name";

    /** At the moment $2. */
    private static final String GOOD = " i.revoked_at is null and (i.expires_at is null or i.expires_at > $2)"
            + " and (i.max_uses is null or i.uses < i.max_uses)";

    private static final String FROM = " from room_invites i join accounts a on a.id = i.created_by where";

    private static final String MAKE = """
            insert into room_invites (code, room_id, created_by, created_at, expires_at, max_uses)
            values ($1, $2, $3, $4, $5, $6)
            """;

    private static final String COUNT = "select count(*) as good from room_invites i where i.room_id = $1 and" + GOOD;

    /** Those that are good no more: whoever makes many cannot leave them lying about. Today they may be asked for again. */
    private static final String CLEAR =
            "delete from room_invites i where i.room_id = $1 and i.created_at <= $3 and not (" + GOOD + ")";

    private static final String MADE = "select " + INVITE + FROM + " i.code = $1";

    private static final String LIST = "select " + INVITE + FROM + " i.room_id = $1 and" + GOOD
            + " and ($3::timestamptz is null or (i.created_at, i.code) < ($3, $4))"
            + " order by i.created_at desc, i.code desc limit $5";

    private static final String FIND = "select " + INVITE + FROM + " i.code = $1 and" + GOOD;

    private static final String USE = "update room_invites set uses = uses + 1 where code = $1";

    private static final String GIVE_BACK = "update room_invites set uses = uses - 1 where code = $1 and uses > 0";

    private static final String REVOKE = """
            with revoked as (
              update room_invites set revoked_at = coalesce(revoked_at, $3)
              where room_id = $1 and code = $2 and ($4 or created_by = $5)
            )
            select from room_invites where room_id = $1 and code = $2 and not ($4 or created_by = $5)
            """;

    private final Database database;

    Invites(Database database) {
        this.database = database;
    }

    /** Whoever has come by an invite, and whether just now. */
    record Come(Room.Id room, Optional<Membership> entered) {}

    Future<Invite> make(InviteCommand.Make asked, String code, Instant now) {
        return HeldRoom.hold(
                        database,
                        asked.room(),
                        asked.by(),
                        held -> held.role(asked.by())
                                .compose(role -> allowed(RoomPolicy.mayInvite(held.room(), role)))
                                .compose(may -> Once.make(
                                        held.connection(),
                                        asked.by().value(),
                                        asked.once(),
                                        now,
                                        () -> insert(held, asked, code, now))))
                .compose(this::made);
    }

    private static Future<String> insert(HeldRoom held, InviteCommand.Make asked, String code, Instant now) {
        Tuple here = Tuple.of(asked.room().value(), Moments.time(now));
        Tuple yesterday = Tuple.of(asked.room().value(), Moments.time(now), Moments.time(now.minus(Once.REMEMBERED)));
        return held.run(CLEAR, yesterday)
                .compose(cleared -> held.run(COUNT, here))
                .compose(rows ->
                        allowed(RoomPolicy.hasSpace(rows.iterator().next().getInteger("good"))))
                .compose(space -> held.run(MAKE, values(asked, code, now)))
                .map(code);
    }

    private static Tuple values(InviteCommand.Make asked, String code, Instant now) {
        Instant end = asked.expiresAt();
        return Tuple.of(
                code, asked.room().value(), asked.by().value(), Moments.time(now), Moments.time(end), asked.maxUses());
    }

    Future<Invite.Listed> list(InviteCommand.ListInvites asked, Instant now) {
        String list = "invites " + asked.room();
        @Nullable TimeCursor<String> after = TimeCursor.read(list, asked.cursor(), Function.identity());
        Tuple values = Tuple.of(
                asked.room().value(),
                Moments.time(now),
                after == null ? null : Moments.time(after.time()),
                after == null ? null : after.key(),
                asked.limit() + 1);
        return database.run(LIST, values)
                .map(rows -> Slice.of(
                        RoomRows.stream(rows, Invites::invite).toList(),
                        asked.limit(),
                        invite -> new TimeCursor<>(invite.createdAt(), invite.code()).after(list)))
                .map(page -> new Invite.Listed(page.items(), page.page()));
    }

    Future<Void> revoke(InviteCommand.Revoke asked, Instant now) {
        return HeldRoom.hold(
                database,
                asked.room(),
                asked.by(),
                held -> held.role(asked.by())
                        .compose(role -> allowed(RoomPolicy.mayRevoke(held.room(), role))
                                .compose(may -> held.run(REVOKE, revoked(asked, role, now))))
                        .compose(others -> allowed(RoomPolicy.isOwn(others.size() == 0))));
    }

    /** Owners and moderators take back any invite, members their own. */
    private static Tuple revoked(InviteCommand.Revoke asked, @Nullable Role role, Instant now) {
        return Tuple.of(
                asked.room().value(),
                asked.code(),
                Moments.time(now),
                role != Role.MEMBER,
                asked.by().value());
    }

    Future<Come> accept(InviteCommand.Accept asked, Instant now) {
        return (asked.reserved() ? made(asked.code()) : find(asked.code(), now))
                .compose(invite -> HeldRoom.holdShown(
                        database,
                        invite.roomId(),
                        held -> held.find(asked.by())
                                .compose(before -> isIn(before)
                                        ? Future.succeededFuture(new Come(invite.roomId(), Optional.empty()))
                                        : enter(held, asked, now))));
    }

    private static Future<Come> enter(HeldRoom held, InviteCommand.Accept asked, Instant now) {
        return (asked.reserved() ? Future.<Void>succeededFuture() : use(held, FIND, asked.code(), now))
                .compose(used -> held.standing(asked.by(), now))
                .compose(standing -> allowed(RoomPolicy.mayAccept(held.room(), standing)))
                .compose(may -> held.enter(asked.by(), Role.MEMBER, now))
                .map(entered -> new Come(held.room().id(), Optional.of(entered)));
    }

    /** Not by an invite of a guest: a guest brings nobody further than they are. */
    Future<Void> reserve(String code, Instant now) {
        return find(code, now)
                .compose(invite -> HeldRoom.holdShown(
                        database,
                        invite.roomId(),
                        held -> allowed(RoomPolicy.mayAccept(held.room(), Standing.NEWCOMER))
                                .compose(may -> use(held, FIND + " and a.role <> 'guest'", code, now))));
    }

    /** Under the room's lock, so that the last use is one use. */
    private static Future<Void> use(HeldRoom held, String find, String code, Instant now) {
        return held.run(find, Tuple.of(code, Moments.time(now)))
                .compose(rows -> rows.size() == 0
                        ? Future.failedFuture(RoomPolicy.noInvite())
                        : held.run(USE, Tuple.of(code)).mapEmpty());
    }

    Future<Void> giveBack(String code) {
        return database.run(GIVE_BACK, Tuple.of(code)).mapEmpty();
    }

    private Future<Invite> made(String code) {
        return database.one(MADE, Tuple.of(code), Invites::invite, RoomPolicy.noInvite());
    }

    private Future<Invite> find(String code, Instant now) {
        return database.one(FIND, Tuple.of(code, Moments.time(now)), Invites::invite, RoomPolicy.noInvite());
    }

    private static Invite invite(Row row) {
        return new Invite(
                row.getString("code"),
                new Room.Id(row.getUUID("room_id")),
                RoomRows.person(row),
                row.getOffsetDateTime("created_at").toInstant(),
                Moments.instant(row.getOffsetDateTime("expires_at")),
                row.getInteger("max_uses"),
                row.getInteger("uses"));
    }
}
