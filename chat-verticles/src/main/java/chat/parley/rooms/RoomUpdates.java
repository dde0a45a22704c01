package chat.parley.rooms;

import static chat.parley.rooms.HeldRoom.allowed;

import chat.parley.accounts.Person;
import chat.parley.bus.Failure;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rooms themselves, as they change and end.
 *
 * <p>A room that is deleted stays as rows for a while, because there may be a great many of them, but nothing leads to
 * them: it has no members, so nobody may read in it; it is found no more; its address is free again.
 */
final class RoomUpdates {
    private static final String UPDATE = """
            update rooms r
            set name = $2, slug = $3, topic = $4, description = $5, avatar = $6, read_only = $7, slow_seconds = $8,
              history = $9, guests = $10, archived_at = case when $11 then coalesce(archived_at, $12) end,
              version = version + 1, change = last_change + 1, last_change = last_change + 1
            where r.id = $1
            returning\s""" + RoomRows.ROOM;

    private static final String DELETE = """
            update rooms
            set deleted_at = $2, deleted_by = $3, slug = null, version = version + 1, change = last_change + 1,
              last_change = last_change + 1 + members, members = 0
            where id = $1
            """;

    /** Lets members go, with the changes after $2. */
    private static final String LET_GO =
            """
            with leaving as (
              select m.account_id, row_number() over (order by m.account_id) as nth
              from memberships m join accounts a on a.id = m.account_id
              where m.room_id = $1 and m.state = 'joined'%s
            ), m as (
              update memberships m set state = 'left', role = 'member', change = $2 + nth
              from leaving where m.room_id = $1 and m.account_id = leaving.account_id
              returning m.*
            )%s
            select\s""" + RoomRows.MEMBER + " from m join accounts a on a.id = m.account_id order by m.change";

    private static final String EMPTY = LET_GO.formatted("", "");

    private static final String WITHOUT_GUESTS = LET_GO.formatted(" and a.role = 'guest'", """
            , fewer as (
              update rooms set members = members - count, last_change = last_change + count
              from (select count(*) as count from leaving) each where id = $1
            )
            """);

    /** What was said there goes before it. */
    private static final String FORGET = """
            delete from rooms where id in (
              select r.id from rooms r
              where r.deleted_at < $1 and not exists (select from messages where room_id = r.id)
              order by r.deleted_at limit $2 for update skip locked)
            """;

    private static final String DELETED_BY = "select from rooms where id = $1 and deleted_by = $2";

    /** Rooms removed in one transaction, each with its members. */
    private static final int FORGOTTEN_AT_ONCE = 10;

    private final Database database;

    RoomUpdates(Database database) {
        this.database = database;
    }

    /** A room after a change, and who is not in it any more because of it. */
    record Changed(Room room, List<Membership> left) {}

    /** Gives the room as it is now, or nothing when it was so already. */
    Future<Optional<Changed>> update(RoomCommand.Update asked, Instant now) {
        return HeldRoom.hold(
                        database,
                        asked.room(),
                        asked.by(),
                        held -> held.role(asked.by())
                                .compose(role -> allowed(RoomPolicy.mayChange(held.room(), role, asked.edit())))
                                .compose(may -> changed(held, asked, now)))
                .recover(Rooms::named);
    }

    private static Future<Optional<Changed>> changed(HeldRoom held, RoomCommand.Update asked, Instant now) {
        Integer version = asked.version();
        if (version != null && version != held.room().version()) return Future.failedFuture(Failure.stale());
        Room room = asked.edit().of(held.room());
        if (room.equals(held.room())) return Future.succeededFuture(Optional.empty());
        return held.run(UPDATE, values(room, now))
                .map(rows -> RoomRows.room(rows.iterator().next()))
                .compose(changed -> withoutGuests(held, changed))
                .map(Optional::of);
    }

    /** Guests leave a room that takes guests no more. */
    private static Future<Changed> withoutGuests(HeldRoom held, Room changed) {
        return !held.room().guests() || changed.guests()
                ? Future.succeededFuture(new Changed(changed, List.of()))
                : held.run(WITHOUT_GUESTS, Tuple.of(changed.id().value(), changed.change()))
                        .map(rows -> RoomRows.stream(rows, RoomRows::membership).toList())
                        .map(left -> new Changed(changed, left));
    }

    private static Tuple values(Room room, Instant now) {
        return Tuple.tuple()
                .addUUID(room.id().value())
                .addString(room.name())
                .addString(room.slug())
                .addString(room.topic())
                .addString(Optional.ofNullable(room.description()).orElse(""))
                .addString(room.avatar())
                .addBoolean(room.readOnly())
                .addInteger(room.slowSeconds())
                .addString(RoomRows.word(room.history()))
                .addBoolean(room.guests())
                .addBoolean(room.archived())
                .addOffsetDateTime(Moments.time(now));
    }

    /** Gives everybody who was in it, as they are afterwards; nobody when the same person deleted it before. */
    Future<List<Membership>> delete(RoomCommand.Delete asked, Instant now) {
        return HeldRoom.hold(
                        database,
                        asked.room(),
                        asked.by(),
                        held -> held.role(asked.by())
                                .compose(role -> allowed(RoomPolicy.mayDelete(held.room(), role)))
                                .compose(may -> end(held, asked.by(), now)))
                .recover(cause -> deletedBefore(asked, cause));
    }

    private static Future<List<Membership>> end(HeldRoom held, Person.Id by, Instant now) {
        Tuple ended = Tuple.of(held.room().id().value(), Moments.time(now), by.value());
        return held.run(DELETE + " returning change", ended)
                .map(rows -> rows.iterator().next().getLong("change"))
                .compose(change -> held.run(EMPTY, Tuple.of(held.room().id().value(), change)))
                .map(rows -> RoomRows.stream(rows, RoomRows::membership).toList());
    }

    /** Forgets some of the rooms that were deleted long ago, and in which nothing is said any more. */
    Future<Void> forget(Instant now) {
        return database.run(FORGET, Tuple.of(Moments.time(now.minus(Room.REMEMBERED)), FORGOTTEN_AT_ONCE))
                .mapEmpty();
    }

    private Future<List<Membership>> deletedBefore(RoomCommand.Delete asked, Throwable cause) {
        return database.run(
                        DELETED_BY, Tuple.of(asked.room().value(), asked.by().value()))
                .compose(rows -> rows.size() == 0 ? Future.failedFuture(cause) : Future.succeededFuture(List.of()));
    }
}
