package chat.parley.rooms;

import static chat.parley.rooms.RoomRows.MEMBER;
import static chat.parley.rooms.RoomRows.ROOM;

import chat.parley.accounts.Person;
import chat.parley.bus.Failure;
import chat.parley.bus.OnceKey;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import chat.parley.store.Once;
import chat.parley.store.Page;
import chat.parley.store.Slice;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of rooms: opening them and finding them, always through the eyes of one person. */
final class Rooms {
    /** What $1 sees of a room: their membership while they are in it, and the other one of a direct room. */
    private static final String SEEN = "select " + ROOM + ", r.last_seq, r.last_change, " + MEMBER + """
            , peer.id as peer_id, peer.username as peer_username, peer.display_name as peer_display_name
            from rooms r
            left join memberships m on m.room_id = r.id and m.account_id = $1 and m.state = 'joined'
            left join accounts a on a.id = m.account_id
            left join lateral (
              select o.account_id from memberships o
              where r.kind = 'direct' and o.room_id = r.id and o.account_id <> $1 limit 1
            ) other on true
            left join accounts peer on peer.id = other.account_id
            where r.deleted_at is null and (m.account_id is not null
              or r.kind = 'public' and (r.guests or not exists (select from accounts where id = $1 and role = 'guest')))
            """;

    /** Nobody is put into a room by whom they have blocked; into a direct one by nobody of the two. */
    private static final String OPEN = """
            insert into rooms (id, kind, slug, name, topic, pair, created_by, created_at, change, last_change, active_at,
              members)
            select $1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $8, ($9::bigint - 1)::int
            where not exists (select from blocks where blocker_id = any($10) and blocked_id = $7)
              and ($6::text is null or not exists (select from blocks where blocker_id = $7 and blocked_id = any($10)))
            on conflict (pair) do nothing
            """;

    private static final String ENTER = """
            insert into memberships (room_id, account_id, role, state, joined_at, change)
            select $1, account_id, case when nth = 1 then $3 else 'member' end, 'joined', $4, 1 + nth
            from unnest($2::uuid[]) with ordinality as t(account_id, nth)
            """;

    /** Of a list by name: what matches $2, after the name $4 and the id $5. */
    private static final String LISTED = """
              and ($2 = '' or r.slug like $2 || '%%' or lower(r.name) like '%%' || $2 || '%%')
              and ($4::text is null or (%1$s, r.id) > ($4, $5::uuid))
            order by %1$s, r.id
            limit $6
            """;

    private static final String NAMED = LISTED.formatted("lower(r.name)");

    /** A group may be without a name: then it is among the first. */
    private static final String PERHAPS_NAMED = LISTED.formatted("coalesce(lower(r.name), '')");

    /** Public rooms by their index, one's own others by one's memberships: no list walks the rooms of everybody. */
    private static final String BROWSE = """
            with listed as (
              (select r.id from rooms r
               where r.kind = 'public' and r.deleted_at is null
                 and (r.guests or not exists (select from accounts where id = $1 and role = 'guest'))
                 and ($3::boolean is null or $3 = exists (
                   select from memberships m where m.room_id = r.id and m.account_id = $1 and m.state = 'joined'))
            """ + NAMED + """
              ) union all (
               select r.id from memberships m join rooms r on r.id = m.room_id
               where m.account_id = $1 and m.state = 'joined' and r.kind in ('private', 'group') and $3 is not false
            """ + PERHAPS_NAMED + """
              ))
            """
            + SEEN.replaceFirst("select ", "select coalesce(lower(r.name), '') as list_key, ") + """
              and r.id in (select id from listed)
            order by coalesce(lower(r.name), ''), r.id
            limit $6
            """;

    /** The first of these that no room has. */
    private static final String FREE = """
            select slug from unnest($1::text[]) with ordinality as t(slug, nth)
            where not exists (select from rooms r where r.slug = t.slug) order by nth limit 1
            """;

    private static final String GUESTS = "select from accounts where id = any($1) and role = 'guest' limit 1";

    private final Database database;

    Rooms(Database database) {
        this.database = database;
    }

    /** Fails when somebody of these is a guest. */
    Future<Void> refuseGuests(List<Person.Id> people) {
        UUID[] ids = people.stream().map(Person.Id::value).toArray(UUID[]::new);
        return database.run(GUESTS, Tuple.tuple().addArrayOfUUID(ids))
                .compose(rows ->
                        rows.size() == 0 ? Future.succeededFuture() : Future.failedFuture(RoomPolicy.noGuests()));
    }

    /** Opens a room at the first of these addresses that is free; the last is one that nobody else takes meanwhile. */
    Future<RoomView> openAtOneOf(List<String> slugs, Room room, @Nullable OnceKey once) {
        List<Person.Id> people = List.of(room.createdBy());
        String last = slugs.get(slugs.size() - 1);
        return database.run(FREE, Tuple.tuple().addArrayOfString(slugs.toArray(String[]::new)))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString("slug")))
                .compose(free -> open(room.at(free.orElse(last)), people, once))
                .recover(cause -> isTaken(cause) ? open(room.at(last), people, once) : Future.failedFuture(cause));
    }

    private static boolean isTaken(Throwable cause) {
        return cause instanceof Failure failure && failure.code().equals(RoomPolicy.SLUG_TAKEN);
    }

    /** Opens a room with these people in it; the first, who creates it, is its owner. One key opens one. */
    Future<RoomView> open(Room room, List<Person.Id> people, @Nullable OnceKey once) {
        return database.transaction(connection -> Once.make(
                        connection,
                        room.createdBy().value(),
                        once,
                        room.createdAt(),
                        () -> insert(connection, room, null, people)
                                .compose(made -> made
                                        ? Future.succeededFuture(room.id().toString())
                                        : Future.failedFuture(RoomPolicy.blocked()))))
                .recover(Rooms::named)
                .compose(made -> find(room.createdBy(), new Room.Id(UUID.fromString(made))));
    }

    /**
     * Opens the direct room of a pair unless it is there; if one of them has blocked the other, only the one that is
     * there is found. Whether it was made now is in the answer.
     */
    Future<RoomView.Opened> openDirect(Room room, Person.Id other) {
        String pair = Stream.of(room.createdBy(), other)
                .map(Person.Id::toString)
                .sorted()
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
        return database.transaction(connection -> insert(connection, room, pair, List.of(room.createdBy(), other)))
                .recover(Rooms::named)
                .compose(made -> database.one(
                                SEEN + " and r.pair = $2",
                                Tuple.of(room.createdBy().value(), pair),
                                RoomRows::view,
                                RoomPolicy.blocked())
                        .map(view -> new RoomView.Opened(view, made)));
    }

    Future<RoomView> find(Person.Id by, Room.Id room) {
        return database.one(
                SEEN + " and r.id = $2", Tuple.of(by.value(), room.value()), RoomRows::view, RoomPolicy.notFound());
    }

    Future<RoomView> findBySlug(Person.Id by, String slug) {
        return database.one(
                SEEN + " and r.slug = $2", Tuple.of(by.value(), slug), RoomRows::view, RoomPolicy.notFound());
    }

    Future<RoomView.Listed> mine(Person.Id by) {
        return database.run(
                        SEEN + " and m.account_id is not null order by r.active_at desc limit $2",
                        Tuple.of(by.value(), RoomView.MAX_LISTED))
                .map(rows -> new RoomView.Listed(views(rows), new Page(null)));
    }

    Future<RoomView.Listed> browse(RoomCommand.Browse asked) {
        String query = asked.query().toLowerCase(Locale.ROOT).strip();
        String list = "rooms " + asked.joined() + " " + query;
        @Nullable NameCursor after = NameCursor.read(list, asked.cursor());
        return database.run(
                        BROWSE,
                        Tuple.of(
                                asked.by().value(),
                                literal(query),
                                asked.joined(),
                                after == null ? null : after.name(),
                                after == null ? null : after.id(),
                                asked.limit() + 1))
                .map(rows -> page(list, rows, asked.limit()));
    }

    private static RoomView.Listed page(String list, RowSet<Row> rows, int limit) {
        Slice<RoomView> page = Slice.of(
                        rows.stream().toList(),
                        limit,
                        row -> new NameCursor(row.getString("list_key"), row.getUUID("id")).after(list))
                .map(RoomRows::view);
        return new RoomView.Listed(page.items(), page.page());
    }

    /** Text to find as it is, in a LIKE. */
    private static String literal(String query) {
        return query.replaceAll("([\\\\%_])", "\\\\$1");
    }

    /** True when the room is new; false when the pair had one, or somebody has blocked whoever opens it. */
    private static Future<Boolean> insert(
            SqlConnection connection, Room room, @Nullable String pair, List<Person.Id> people) {
        OffsetDateTime now = Moments.time(room.createdAt());
        UUID[] ids = people.stream().map(Person.Id::value).toArray(UUID[]::new);
        Tuple values = Tuple.tuple()
                .addUUID(room.id().value())
                .addString(RoomRows.word(room.kind()))
                .addString(room.slug())
                .addString(room.name())
                .addString(room.topic())
                .addString(pair)
                .addUUID(room.createdBy().value())
                .addOffsetDateTime(now)
                .addLong(1L + ids.length)
                .addArrayOfUUID(ids);
        Tuple members = Tuple.of(room.id().value(), ids, pair == null ? "owner" : "member", now);
        return connection
                .preparedQuery(OPEN)
                .execute(values)
                .compose(rows -> rows.rowCount() == 0
                        ? Future.succeededFuture(false)
                        : connection.preparedQuery(ENTER).execute(members).map(true));
    }

    static <T> Future<T> named(Throwable cause) {
        if (!(cause instanceof PgException refused)) return Future.failedFuture(cause);
        return Future.failedFuture(
                switch (String.valueOf(refused.getConstraint())) {
                    case "rooms_slug_key" -> RoomPolicy.slugTaken();
                    case "memberships_account_id_fkey" -> Person.missing();
                    default -> refused;
                });
    }

    private static List<RoomView> views(RowSet<Row> rows) {
        return rows.stream().map(RoomRows::view).toList();
    }
}
