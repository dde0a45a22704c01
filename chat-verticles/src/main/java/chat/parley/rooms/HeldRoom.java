package chat.parley.rooms;

import static chat.parley.rooms.RoomRows.MEMBER;

import chat.parley.accounts.Person;
import chat.parley.bus.Failure;
import chat.parley.rooms.Membership.Role;
import chat.parley.rooms.Membership.State;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A room whose row is locked until the transaction ends, as every post locks it: what was acknowledged under this lock
 * is obeyed by each later post, on every node. Whatever is changed here takes the room's next change.
 */
record HeldRoom(SqlConnection connection, Room room) {
    private static final String LOCK =
            "select " + RoomRows.ROOM + " from rooms r where r.id = $1 and r.deleted_at is null";

    /** A room that takes no guests does not exist for one. */
    private static final String SEEN =
            " and (r.guests or not exists (select from accounts a where a.id = $2 and a.role = 'guest'))";

    private static final String UPDATE = " for update of r";

    private static final String FIND = "select " + MEMBER + " from memberships m join accounts a on a.id = m.account_id"
            + " where m.room_id = $1 and m.account_id = $2";

    /** Whoever comes where nobody is the owner is it; a guest never is. */
    private static final String ENTER = """
            with changed as (
              update rooms set last_change = last_change + 1, members = members + 1 where id = $1
              returning last_change, last_seq
            )
            insert into memberships (room_id, account_id, role, state, joined_at, joined_seq, read_seq, change)
            select $1, a.id, case when a.role <> 'guest' and not exists (
                select from memberships o where o.room_id = $1 and o.state = 'joined' and o.role = 'owner'
              ) then 'owner' else $3 end, 'joined', $4, changed.last_seq, changed.last_seq, changed.last_change
            from changed, accounts a where a.id = $2
            on conflict (room_id, account_id) do update
            set role = excluded.role, state = excluded.state, joined_at = excluded.joined_at,
              joined_seq = excluded.joined_seq, read_seq = excluded.read_seq,
              mark_version = memberships.mark_version + 1, change = excluded.change
            """;

    private static final String DISMISS = """
            with changed as (
              update rooms set last_change = last_change + 1, members = members - 1 where id = $1 returning last_change
            )
            update memberships m set state = 'left', role = 'member', change = changed.last_change from changed
            where m.room_id = $1 and m.account_id = $2
            """;

    private static final String SET = """
            with changed as (update rooms set last_change = last_change + 1 where id = $1 returning last_change)
            update memberships m set %s = $3, change = changed.last_change from changed
            where m.room_id = $1 and m.account_id = $2
            """;

    /** What only moderators may give is good no more when it came from one who is none. */
    private static final String WITHDRAW = """
            delete from room_invites i using rooms r
            where i.room_id = $1 and i.created_by = $2 and r.id = i.room_id and r.kind = 'private'
            """;

    private static final String ROLE = SET.formatted("role");
    private static final String MUTE = SET.formatted("muted_until");

    private static final String OWNERS = """
            select from memberships m where m.room_id = $1 and m.state = 'joined' and m.role = 'owner' limit 2
            """;

    /** Who owns a room that nobody owns: of the moderators, else of all but guests, who has been there longest. */
    private static final String HEIR = """
            select m.account_id from memberships m join accounts a on a.id = m.account_id
            where m.room_id = $1 and m.state = 'joined' and a.role <> 'guest'
            order by m.role = 'moderator' desc, m.joined_at, m.account_id limit 1
            """;

    private static final String STANDING = """
            select exists (select from accounts where id = $2 and role = 'guest') as guest, exists (
              select from room_bans where room_id = $1 and account_id = $2 and (ends_at is null or ends_at > $3)
            ) as banned, exists (select from blocks where blocker_id = $2 and blocked_id = $4) as unwilling
            """;

    /** Holds a room for somebody who names it. */
    static <T> Future<T> hold(Database database, Room.Id id, Person.Id by, Function<HeldRoom, Future<T>> work) {
        return hold(database, LOCK + SEEN + UPDATE, Tuple.of(id.value(), by.value()), work);
    }

    /** Holds a room for somebody who was shown it, by an invite. */
    static <T> Future<T> holdShown(Database database, Room.Id id, Function<HeldRoom, Future<T>> work) {
        return hold(database, LOCK + UPDATE, Tuple.of(id.value()), work);
    }

    private static <T> Future<T> hold(Database database, String sql, Tuple values, Function<HeldRoom, Future<T>> work) {
        return database.transaction(connection -> connection
                .preparedQuery(sql)
                .execute(values)
                .compose(rows -> rows.size() == 0
                        ? Future.failedFuture(RoomPolicy.notFound())
                        : work.apply(new HeldRoom(
                                connection, RoomRows.room(rows.iterator().next())))));
    }

    static boolean isIn(Optional<Membership> membership) {
        return membership.filter(found -> found.state() == State.JOINED).isPresent();
    }

    static Future<Void> allowed(Optional<Failure> refusal) {
        return refusal.<Future<Void>>map(Future::failedFuture).orElseGet(Future::succeededFuture);
    }

    Future<Optional<Membership>> find(Person.Id person) {
        return run(FIND, Tuple.of(room.id().value(), person.value()))
                .map(rows -> RoomRows.stream(rows, RoomRows::membership).findFirst());
    }

    /** What somebody is here; nothing for one who is not in the room. */
    Future<@Nullable Role> role(Person.Id person) {
        return find(person).map(found -> isIn(found) ? found.orElseThrow().role() : null);
    }

    /** Why somebody with a role may not do something to somebody with another, if that is so. */
    interface Rule {
        Optional<Failure> refusal(Room room, @Nullable Role by, Role other);
    }

    /** What somebody is here whom another may do something to; who is not in the room counts as a plain member. */
    Future<Optional<Membership>> subject(Rule rule, Person.Id by, Person.Id person) {
        Future<@Nullable Role> role = role(by);
        Future<Optional<Membership>> found = find(person);
        return Future.all(role, found)
                .compose(both -> allowed(rule.refusal(
                        room,
                        role.result(),
                        found.result().map(Membership::role).orElse(Role.MEMBER))))
                .map(may -> found.result());
    }

    /** Brings somebody in with this role, or as the owner where there is none. */
    Future<Membership> enter(Person.Id person, Role role, Instant now) {
        return change(
                ENTER, Tuple.of(room.id().value(), person.value(), RoomRows.word(role), Moments.time(now)), person);
    }

    /** Lets a member go. When the last owner went, somebody else owns the room then, and is the second in the answer. */
    Future<List<Membership>> dismiss(Membership member) {
        Person.Id person = member.person().id();
        return withdrawInvites(person)
                .compose(withdrawn -> change(DISMISS, Tuple.of(room.id().value(), person.value()), person))
                .compose(left -> member.role() == Role.OWNER
                        ? inherited()
                                .map(heirs -> Stream.concat(Stream.of(left), heirs.stream())
                                        .toList())
                        : Future.succeededFuture(List.of(left)));
    }

    Future<Membership> giveRole(Person.Id person, Role role) {
        Tuple values = Tuple.of(room.id().value(), person.value(), RoomRows.word(role));
        return role == Role.MEMBER
                ? withdrawInvites(person).compose(withdrawn -> change(ROLE, values, person))
                : change(ROLE, values, person);
    }

    private Future<RowSet<Row>> withdrawInvites(Person.Id person) {
        return run(WITHDRAW, Tuple.of(room.id().value(), person.value()));
    }

    /** Keeps a member from writing until then; null lets them again. */
    Future<Membership> mute(Person.Id person, @Nullable Instant until) {
        Tuple values = Tuple.of(room.id().value(), person.value(), Moments.time(until));
        return change(MUTE, values, person);
    }

    /** Whether there is one owner, and not more. */
    Future<Boolean> hasOneOwner() {
        return run(OWNERS, Tuple.of(room.id().value())).map(owners -> owners.size() == 1);
    }

    /** What of somebody may keep them out, when they come themselves. */
    Future<Standing> standing(Person.Id person, Instant now) {
        return standing(person, person, now);
    }

    /** What of somebody may keep them out, when somebody brings them. */
    Future<Standing> standing(Person.Id by, Person.Id person, Instant now) {
        return run(STANDING, Tuple.of(room.id().value(), person.value(), Moments.time(now), by.value()))
                .map(rows -> rows.iterator().next())
                .map(row ->
                        new Standing(row.getBoolean("banned"), row.getBoolean("guest"), row.getBoolean("unwilling")));
    }

    private Future<List<Membership>> inherited() {
        return run(OWNERS, Tuple.of(room.id().value()))
                .compose(owners -> owners.size() > 0
                        ? Future.succeededFuture(List.of())
                        : run(HEIR, Tuple.of(room.id().value())).compose(this::inherit));
    }

    private Future<List<Membership>> inherit(RowSet<Row> heirs) {
        return heirs.size() == 0
                ? Future.succeededFuture(List.of())
                : giveRole(new Person.Id(heirs.iterator().next().getUUID("account_id")), Role.OWNER)
                        .map(List::of);
    }

    Future<RowSet<Row>> run(String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values);
    }

    private Future<Membership> change(String sql, Tuple values, Person.Id person) {
        return run(sql, values)
                .compose(rows -> find(person))
                .compose(kept ->
                        kept.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(Person.missing())));
    }
}
