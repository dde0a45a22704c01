package chat.parley.rooms;

import static chat.parley.rooms.HeldRoom.allowed;
import static chat.parley.rooms.HeldRoom.isIn;

import chat.parley.accounts.Person;
import chat.parley.rooms.Membership.Role;
import chat.parley.store.Cursor;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import chat.parley.store.Slice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The table of who may not be in which room, and the mutes of those who are. A ban and the removal are one transaction
 * under the room's lock: nothing is said, and nobody comes back, between them.
 */
final class Bans {
    private static final String BAN =
            "b.room_id, b.account_id, b.banned_by, b.reason, b.created_at, b.ends_at," + " a.username, a.display_name";

    private static final String PUT = """
            with b as (
              insert into room_bans (room_id, account_id, banned_by, reason, created_at, ends_at)
              select $1, id, $3, $4, $5, $6 from accounts where id = $2
              on conflict (room_id, account_id) do update
              set banned_by = excluded.banned_by, reason = excluded.reason, ends_at = excluded.ends_at,
                created_at = excluded.created_at
              returning *
            )
            select\s""" + BAN + " from b join accounts a on a.id = b.account_id";

    private static final String LIFT = "delete from room_bans where room_id = $1 and account_id = $2";

    private static final String LIST = "select " + BAN + " from room_bans b join accounts a on a.id = b.account_id"
            + " where b.room_id = $1 and (b.ends_at is null or b.ends_at > $4)"
            + " and ($2::text is null or a.username > $2) order by a.username limit $3";

    private final Database database;

    Bans(Database database) {
        this.database = database;
    }

    /** A ban as it was made, and who is different by it. */
    record Banned(RoomBan.Made made, List<Membership> changed) {}

    Future<Banned> ban(ModerationCommand.Ban asked, Instant now) {
        return HeldRoom.hold(
                database,
                asked.room(),
                asked.by(),
                held -> held.subject(RoomPolicy::mayBan, asked.by(), asked.person())
                        .compose(before -> banned(held, asked, before, now)));
    }

    private static Future<Banned> banned(
            HeldRoom held, ModerationCommand.Ban asked, Optional<Membership> before, Instant now) {
        return held.standing(asked.person(), now)
                .compose(was -> kept(held, asked, now).map(ban -> new RoomBan.Made(ban, !was.banned())))
                .compose(made -> (isIn(before)
                                ? held.dismiss(before.orElseThrow())
                                : Future.succeededFuture(List.<Membership>of()))
                        .map(changed -> new Banned(made, changed)));
    }

    private static Future<RoomBan> kept(HeldRoom held, ModerationCommand.Ban asked, Instant now) {
        Instant end = asked.endsAt();
        Tuple values = Tuple.of(
                held.room().id().value(),
                asked.person().value(),
                asked.by().value(),
                asked.reason(),
                Moments.time(now),
                Moments.time(end));
        return held.run(PUT, values)
                .compose(rows -> rows.size() == 0
                        ? Future.failedFuture(Person.missing())
                        : Future.succeededFuture(ban(rows.iterator().next())));
    }

    Future<Void> lift(ModerationCommand.LiftBan asked) {
        return HeldRoom.hold(
                database,
                asked.room(),
                asked.by(),
                held -> held.role(asked.by())
                        .compose(role -> allowed(RoomPolicy.mayBan(held.room(), role, Role.MEMBER)))
                        .compose(may -> held.run(
                                LIFT,
                                Tuple.of(asked.room().value(), asked.person().value())))
                        .mapEmpty());
    }

    Future<RoomBan.Listed> list(ModerationCommand.ListBans asked, Instant now) {
        String list = "bans " + asked.room();
        @Nullable String last = Cursor.read(list, asked.cursor(), Function.identity());
        return database.run(LIST, Tuple.of(asked.room().value(), last, asked.limit() + 1, Moments.time(now)))
                .map(rows -> Slice.of(
                        RoomRows.stream(rows, Bans::ban).toList(),
                        asked.limit(),
                        ban -> Cursor.after(list, ban.person().username())))
                .map(page -> new RoomBan.Listed(page.items(), page.page()));
    }

    /** Gives the member, and whether anything is different. */
    Future<Members.Given> mute(Person.Id by, Room.Id room, Person.Id person, @Nullable Instant until) {
        return HeldRoom.hold(
                database,
                room,
                by,
                held -> held.subject(RoomPolicy::mayMute, by, person).compose(before -> muted(held, before, until)));
    }

    private static Future<Members.Given> muted(HeldRoom held, Optional<Membership> before, @Nullable Instant until) {
        if (!isIn(before)) return Future.failedFuture(RoomPolicy.notInIt());
        Membership member = before.orElseThrow();
        return Optional.ofNullable(until).equals(Optional.ofNullable(member.mutedUntil()))
                ? Future.succeededFuture(new Members.Given(member, false, false))
                : held.mute(member.person().id(), until).map(muted -> new Members.Given(muted, false, true));
    }

    private static RoomBan ban(Row row) {
        return new RoomBan(
                new Room.Id(row.getUUID("room_id")),
                RoomRows.person(row),
                new Person.Id(row.getUUID("banned_by")),
                row.getString("reason"),
                row.getOffsetDateTime("created_at").toInstant(),
                Moments.instant(row.getOffsetDateTime("ends_at")));
    }
}
