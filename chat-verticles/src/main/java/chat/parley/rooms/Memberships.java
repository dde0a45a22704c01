package chat.parley.rooms;

import static chat.parley.rooms.RoomRows.MEMBER;

import chat.parley.accounts.Person;
import chat.parley.bus.Failure;
import chat.parley.rooms.Membership.Role;
import chat.parley.rooms.Membership.State;
import chat.parley.store.Cursor;
import chat.parley.store.Database;
import chat.parley.store.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The table of who is in which room. Whatever changes it locks the room's row first, as every post does: a removal that
 * was acknowledged is therefore obeyed by each later post, on every node.
 */
final class Memberships {
    private static final String LOCK = "select kind, last_change from rooms where id = $1 for update";

    private static final String FIND = "select " + MEMBER + " from memberships m join accounts a on a.id = m.account_id"
            + " where m.room_id = $1 and m.account_id = $2";

    private static final String PUT = """
            with changed as (update rooms set last_change = last_change + 1 where id = $1 returning last_change)
            insert into memberships (room_id, account_id, role, state, joined_at, change)
            select $1, a.id, $3, $4, $5, changed.last_change from changed, accounts a where a.id = $2
            on conflict (room_id, account_id) do update
            set role = excluded.role, state = excluded.state, joined_at = excluded.joined_at, change = excluded.change
            """;

    private static final String LIST = "select " + MEMBER + " from memberships m join accounts a on a.id = m.account_id"
            + " where m.room_id = $1 and m.state = 'joined' and ($2::text is null or a.username > $2)"
            + " order by a.username limit $3";

    private static final String MARK = """
            update memberships m set read_seq = greatest(m.read_seq, least($3, r.last_seq))
            from rooms r where r.id = $1 and m.room_id = $1 and m.account_id = $2 and m.state = 'joined'
            """;

    private static final String MEMBERS_SINCE =
            "select " + MEMBER + " from memberships m join accounts a on a.id = m.account_id"
                    + " where m.room_id = $1 and m.change > $2 and m.change <= $3 order by m.change limit $4";

    private static final String ROOM_SINCE =
            "select " + RoomRows.ROOM + " from rooms r where r.id = $1 and r.change > $2 and r.change <= $3";

    private final Database database;

    Memberships(Database database) {
        this.database = database;
    }

    /** A room's row, held until the transaction ends. */
    private record Held(SqlConnection connection, Room.Id room, Room.Kind kind) {}

    Future<Members.Admitted> join(Person.Id person, Room.Id room, Instant now) {
        return held(
                room,
                held -> find(held, person)
                        .compose(before -> isIn(before)
                                ? Future.succeededFuture(new Members.Admitted(before.orElseThrow(), false))
                                : allowed(RoomPolicy.mayJoin(held.kind)).compose(may -> admit(held, person, now))));
    }

    Future<Members.Admitted> admit(Person.Id by, Room.Id room, Person.Id newcomer, Instant now) {
        return held(
                room,
                held -> role(held, by)
                        .compose(role -> allowed(RoomPolicy.mayAdmit(held.kind, role)))
                        .compose(may -> find(held, newcomer))
                        .compose(before -> isIn(before)
                                ? Future.succeededFuture(new Members.Admitted(before.orElseThrow(), false))
                                : admit(held, newcomer, now)));
    }

    /** Gives the membership as it is afterwards, or nothing when the person was not in the room. */
    Future<Optional<Membership>> leave(Person.Id person, Room.Id room) {
        return held(
                room,
                held -> find(held, person)
                        .compose(before -> !isIn(before)
                                ? gone(held, before)
                                : allowed(RoomPolicy.mayLeave(held.kind))
                                        .compose(may -> dismiss(held, before.orElseThrow()))));
    }

    /** Gives the membership as it is afterwards, or nothing when the leaver was not in the room. */
    Future<Optional<Membership>> remove(Person.Id by, Room.Id room, Person.Id leaver) {
        return held(
                room,
                held -> role(held, by)
                        .compose(role -> find(held, leaver)
                                .compose(before -> allowed(RoomPolicy.mayRemove(held.kind, role, roleOf(before)))
                                        .compose(may -> isIn(before)
                                                ? dismiss(held, before.orElseThrow())
                                                : Future.succeededFuture(Optional.<Membership>empty())))));
    }

    Future<Members> list(Room.Id room, @Nullable String cursor, int limit) {
        String list = "members " + room;
        @Nullable String last = cursor == null ? null : Cursor.key(list, cursor);
        return database.run(LIST, Tuple.of(room.value(), last, limit + 1))
                .map(rows ->
                        page(list, stream(rows).map(Membership::asOthersSeeIt).toList(), limit));
    }

    /** Moves the mark forward, never past the last message. */
    Future<Boolean> mark(Person.Id person, Room.Id room, long readSeq) {
        return database.run(MARK, Tuple.of(room.value(), person.value(), readSeq))
                .map(rows -> rows.rowCount() > 0);
    }

    Future<RoomEvent.Changes> since(RoomCommand.Since asked) {
        Tuple span = Tuple.of(asked.room().value(), asked.after(), asked.upTo());
        return database.run(MEMBERS_SINCE, Tuple.of(asked.room().value(), asked.after(), asked.upTo(), asked.limit()))
                .compose(members -> database.run(ROOM_SINCE, span).map(rooms -> changes(members, rooms)));
    }

    private static RoomEvent.Changes changes(RowSet<Row> members, RowSet<Row> rooms) {
        List<RoomChange> all = new ArrayList<>();
        stream(members)
                .map(Membership::asOthersSeeIt)
                .map(RoomEvent.MemberChanged::new)
                .forEach(all::add);
        rooms.forEach(row -> all.add(new RoomEvent.RoomChanged(RoomRows.room(row))));
        all.sort(Comparator.comparingLong(RoomChange::change));
        return new RoomEvent.Changes(List.copyOf(all));
    }

    private <T> Future<T> held(Room.Id room, Function<Held, Future<T>> work) {
        return database.transaction(connection -> connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(room.value()))
                .compose(rows -> rows.size() == 0
                        ? Future.failedFuture(RoomPolicy.notFound())
                        : work.apply(held(connection, room, rows.iterator().next()))));
    }

    private static Held held(SqlConnection connection, Room.Id room, Row row) {
        return new Held(
                connection, room, Room.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)));
    }

    private static Future<Optional<Membership>> find(Held held, Person.Id person) {
        return held.connection
                .preparedQuery(FIND)
                .execute(Tuple.of(held.room.value(), person.value()))
                .map(rows -> stream(rows).findFirst());
    }

    private static Future<@Nullable Role> role(Held held, Person.Id person) {
        return find(held, person).map(found -> isIn(found) ? found.orElseThrow().role() : null);
    }

    private static Role roleOf(Optional<Membership> membership) {
        return membership.map(Membership::role).orElse(Role.MEMBER);
    }

    private static boolean isIn(Optional<Membership> membership) {
        return membership.filter(found -> found.state() == State.JOINED).isPresent();
    }

    /** Who left before has left; who was never in a room that is not public is not told that it exists. */
    private static Future<Optional<Membership>> gone(Held held, Optional<Membership> before) {
        return held.kind == Room.Kind.PUBLIC || before.isPresent()
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(RoomPolicy.notFound());
    }

    private static Future<Void> allowed(Optional<Failure> refusal) {
        return refusal.<Future<Void>>map(Future::failedFuture).orElseGet(Future::succeededFuture);
    }

    private static Future<Members.Admitted> admit(Held held, Person.Id person, Instant now) {
        return put(held, person, Role.MEMBER, State.JOINED, now).map(kept -> new Members.Admitted(kept, true));
    }

    private static Future<Optional<Membership>> dismiss(Held held, Membership before) {
        return put(held, before.person().id(), Role.MEMBER, State.LEFT, before.joinedAt())
                .map(Optional::of);
    }

    private static Future<Membership> put(Held held, Person.Id person, Role role, State state, Instant joinedAt) {
        Tuple values = Tuple.of(
                held.room.value(), person.value(), RoomRows.word(role), RoomRows.word(state), Rooms.time(joinedAt));
        return held.connection
                .preparedQuery(PUT)
                .execute(values)
                .compose(rows -> find(held, person))
                .compose(kept ->
                        kept.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(RoomPolicy.nobody())));
    }

    private static Members page(String list, List<Membership> members, int limit) {
        return members.size() <= limit
                ? new Members(members, new Page(null))
                : new Members(
                        members.subList(0, limit),
                        new Page(Cursor.after(
                                list, members.get(limit - 1).person().username())));
    }

    private static Stream<Membership> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(RoomRows::membership);
    }
}
