package chat.parley.rooms;

import static chat.parley.rooms.HeldRoom.allowed;
import static chat.parley.rooms.HeldRoom.isIn;
import static chat.parley.rooms.RoomRows.MEMBER;

import chat.parley.accounts.Person;
import chat.parley.bus.Failure;
import chat.parley.rooms.Membership.Role;
import chat.parley.store.Cursor;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import chat.parley.store.Slice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table of who is in which room. Whatever changes it holds the room ({@link HeldRoom}). */
final class Memberships {
    private static final String LIST = "select " + MEMBER + " from memberships m join accounts a on a.id = m.account_id"
            + " where m.room_id = $1 and m.state = 'joined' and ($2::text is null or a.username > $2)"
            + " order by a.username limit $3";

    private static final String NOTIFY = """
            update memberships set notify = $3, quiet_until = $4
            where room_id = $1 and account_id = $2 and state = 'joined'
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

    Future<Members.Admitted> join(Person.Id person, Room.Id room, Instant now) {
        return HeldRoom.hold(
                database,
                room,
                person,
                held -> held.find(person)
                        .compose(before -> isIn(before) ? already(before) : joinAnew(held, person, now)));
    }

    private static Future<Members.Admitted> joinAnew(HeldRoom held, Person.Id person, Instant now) {
        return held.standing(person, now)
                .compose(standing -> allowed(RoomPolicy.mayJoin(held.room(), standing)))
                .compose(may -> enter(held, person, Role.MEMBER, now));
    }

    Future<Members.Admitted> admit(Person.Id by, Room.Id room, Person.Id newcomer, Instant now) {
        return HeldRoom.hold(database, room, by, held -> admit(held, by, newcomer, now));
    }

    private static Future<Members.Admitted> admit(HeldRoom held, Person.Id by, Person.Id newcomer, Instant now) {
        Future<@Nullable Role> role = held.role(by);
        Future<Standing> standing = held.standing(by, newcomer, now);
        return Future.all(role, standing)
                .compose(both -> allowed(RoomPolicy.mayAdmit(held.room(), role.result(), standing.result())))
                .compose(may -> held.find(newcomer))
                .compose(before -> isIn(before) ? already(before) : enter(held, newcomer, Role.MEMBER, now));
    }

    /** Makes somebody what they are to be; who is not in the room is brought in. */
    Future<Members.Given> giveRole(RoomCommand.GiveRole asked, Instant now) {
        return HeldRoom.hold(
                database,
                asked.room(),
                asked.by(),
                held -> held.find(asked.person())
                        .compose(before -> isIn(before)
                                ? changeRole(held, asked, before.orElseThrow(), now)
                                : bringIn(held, asked, now)));
    }

    private static Future<Members.Given> changeRole(
            HeldRoom held, RoomCommand.GiveRole asked, Membership before, Instant now) {
        boolean stepsDown = before.role() == Role.OWNER && asked.role() != Role.OWNER;
        Future<Boolean> isLastOwners = stepsDown ? held.hasOneOwner() : Future.succeededFuture(false);
        Future<@Nullable Role> role = held.role(asked.by());
        Future<Standing> standing = held.standing(asked.by(), asked.person(), now);
        return Future.all(role, isLastOwners, standing)
                .compose(all -> allowed(RoomPolicy.mayGiveRole(held.room(), role.result(), isLastOwners.result())
                        .or(() -> asked.role() == Role.MEMBER
                                ? Optional.empty()
                                : RoomPolicy.mayRise(standing.result()))))
                .compose(may -> before.role() == asked.role()
                        ? Future.succeededFuture(new Members.Given(before, false, false))
                        : held.giveRole(asked.person(), asked.role())
                                .map(given -> new Members.Given(given, false, true)));
    }

    /** A plain member is brought in by whoever may bring in, anybody above by who gives roles. */
    private static Future<Members.Given> bringIn(HeldRoom held, RoomCommand.GiveRole asked, Instant now) {
        Future<@Nullable Role> role = held.role(asked.by());
        Future<Standing> standing = held.standing(asked.by(), asked.person(), now);
        return Future.all(role, standing)
                .compose(both -> allowed(mayBringIn(held.room(), asked.role(), role.result(), standing.result())))
                .compose(may -> held.enter(asked.person(), asked.role(), now))
                .map(entered -> new Members.Given(entered, true, true));
    }

    private static Optional<Failure> mayBringIn(Room room, Role wanted, @Nullable Role role, Standing standing) {
        return RoomPolicy.mayAdmit(room, role, standing)
                .or(() -> wanted == Role.MEMBER
                        ? Optional.empty()
                        : RoomPolicy.mayGiveRole(room, role, false).or(() -> RoomPolicy.mayRise(standing)));
    }

    /** Gives who is different afterwards: whoever left and perhaps a new owner; nobody when the person was not there. */
    Future<List<Membership>> leave(Person.Id person, Room.Id room) {
        return HeldRoom.hold(
                database,
                room,
                person,
                held -> held.find(person)
                        .compose(before -> !isIn(before)
                                ? gone(held, before)
                                : allowed(RoomPolicy.mayLeave(held.room()))
                                        .compose(may -> held.dismiss(before.orElseThrow()))));
    }

    /** Gives who is different afterwards, as {@link #leave} does. */
    Future<List<Membership>> remove(Person.Id by, Room.Id room, Person.Id leaver) {
        return HeldRoom.hold(
                database,
                room,
                by,
                held -> held.subject(RoomPolicy::mayRemove, by, leaver)
                        .compose(before ->
                                isIn(before) ? held.dismiss(before.orElseThrow()) : Future.succeededFuture(List.of())));
    }

    Future<Members> list(Room.Id room, @Nullable String cursor, int limit) {
        String list = "members " + room;
        @Nullable String last = Cursor.read(list, cursor, Function.identity());
        return database.run(LIST, Tuple.of(room.value(), last, limit + 1))
                .map(rows -> Slice.of(
                        RoomRows.stream(rows, RoomRows::membership).toList(),
                        limit,
                        member -> Cursor.after(list, member.person().username())))
                .map(page -> page.map(Membership::asOthersSeeIt))
                .map(page -> new Members(page.items(), page.page()));
    }

    /** Keeps what somebody wants to be notified of; it is theirs alone, so the room takes no change. */
    Future<Boolean> notify(RoomCommand.Notify asked) {
        Instant quiet = asked.quietUntil();
        Tuple values =
                Tuple.of(asked.room().value(), asked.by().value(), RoomRows.word(asked.level()), Moments.time(quiet));
        return database.run(NOTIFY, values).map(rows -> rows.rowCount() > 0);
    }

    Future<RoomEvent.Changes> since(RoomCommand.Since asked) {
        Tuple span = Tuple.of(asked.room().value(), asked.after(), asked.upTo());
        return database.run(MEMBERS_SINCE, Tuple.of(asked.room().value(), asked.after(), asked.upTo(), asked.limit()))
                .compose(members -> database.run(ROOM_SINCE, span).map(rooms -> changes(members, rooms)));
    }

    private static RoomEvent.Changes changes(RowSet<Row> members, RowSet<Row> rooms) {
        List<RoomChange> all = new ArrayList<>();
        RoomRows.stream(members, RoomRows::membership)
                .map(Membership::asOthersSeeIt)
                .map(RoomEvent.MemberChanged::new)
                .forEach(all::add);
        rooms.forEach(row -> all.add(new RoomEvent.RoomChanged(RoomRows.room(row))));
        all.sort(Comparator.comparingLong(RoomChange::change));
        return new RoomEvent.Changes(List.copyOf(all));
    }

    private static Future<Members.Admitted> already(Optional<Membership> before) {
        return Future.succeededFuture(new Members.Admitted(before.orElseThrow(), false));
    }

    /** Who left before has left; who was never in a room that is not public is not told that it exists. */
    private static Future<List<Membership>> gone(HeldRoom held, Optional<Membership> before) {
        return held.room().kind() == Room.Kind.PUBLIC || before.isPresent()
                ? Future.succeededFuture(List.of())
                : Future.failedFuture(RoomPolicy.notFound());
    }

    private static Future<Members.Admitted> enter(HeldRoom held, Person.Id person, Role role, Instant now) {
        return held.enter(person, role, now).map(kept -> new Members.Admitted(kept, true));
    }
}
