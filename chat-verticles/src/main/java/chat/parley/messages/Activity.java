package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.rooms.Room;
import chat.parley.store.Database;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads, for nodes, what happens where their people do not look. What was said and who may know of it come from one
 * statement, so that nobody hears of what was said after they had left.
 */
final class Activity {
    /** Longer than a commit takes, and than the clocks of two nodes are apart. */
    private static final Duration RECENT = Duration.ofSeconds(15);

    /** Messages looked at to find the last one of the room itself, at most: all may be replies in threads. */
    private static final int FURTHEST = 1_000;

    /** People of a room who block one and the same, at most: others of them hear it when that one calls everybody. */
    private static final int MAX_BLOCKERS = 1_000;

    private static final int UNIX_TIME_SHIFT = 16;

    private static final String PLACES = """
            select s.* from unnest($1::uuid[]) as p(id)
            cross join lateral (
              select m.account_id, m.room_id, m.joined_seq, r.last_seq, r.last_change, r.active_at
              from memberships m join rooms r on r.id = m.room_id
              where m.account_id = p.id and m.state = 'joined' order by r.active_at desc limit $2
            ) s
            """;

    private static final String SINCE = """
            select r.id as stirred, r.last_seq, r.last_change, r.change as room_change, r.history = 'joined' as hides,
              (select coalesce(jsonb_agg(jsonb_build_array(n.seq, n.change, n.author_id, n.in_room, n.root_seq is not null,
                  n.edited_at is not null, n.deleted_at is not null, n.mentions_room, n.mentions,
                  case when n.mentions_room then array(
                    select b.blocker_id from blocks b
                    join memberships s on (s.room_id, s.account_id, s.state) = (r.id, b.blocker_id, 'joined')
                    where b.blocked_id = n.author_id limit $6) end) order by n.change), '[]')
                from (select * from messages where room_id = r.id and change > t.after order by change desc limit $3) n
              ) as stands,
              (select coalesce(jsonb_agg(jsonb_build_array(s.account_id, s.state = 'joined', s.joined_seq)), '[]')
                from (select * from memberships where room_id = r.id and change > t.after order by change desc limit $4) s
              ) as moves,
            """ + MessageRows.MESSAGE + """

            from unnest($1::uuid[], $2::bigint[]) as t(id, after)
            join rooms r on r.id = t.id and r.last_change <> t.after
            left join lateral (
              select * from messages n where n.room_id = r.id and n.in_room and n.seq > r.last_seq - $5
              order by n.seq desc limit 1
            ) m on m.change > t.after
            left join accounts a on a.id = m.author_id
            """;

    /** An id tells when it was made: what is new is at the end of an index that is there anyway. */
    private static final String NEW =
            "select id, last_change from rooms where id in (select room_id from messages where id > $1)";

    private final Database database;

    Activity(Database database) {
        this.database = database;
    }

    Future<Placed.Listed> places(ActivityCommand.Places asked) {
        UUID[] people = asked.people().stream().map(Person.Id::value).toArray(UUID[]::new);
        return database.run(PLACES, Tuple.tuple().addArrayOfUUID(people).addInteger(asked.limit()))
                .map(rows ->
                        new Placed.Listed(rows.stream().map(Activity::placed).toList()));
    }

    Future<RoomActivity.Listed> since(ActivityCommand.Since asked) {
        Tuple values = Tuple.tuple()
                .addArrayOfUUID(
                        asked.rooms().stream().map(head -> head.room().value()).toArray(UUID[]::new))
                .addArrayOfLong(
                        asked.rooms().stream().map(Changes.RoomHead::lastChange).toArray(Long[]::new))
                .addInteger(RoomActivity.MAX_MESSAGES + 1)
                .addInteger(RoomActivity.MAX_MOVES)
                .addInteger(FURTHEST)
                .addInteger(MAX_BLOCKERS);
        return database.run(SINCE, values)
                .map(rows -> new RoomActivity.Listed(
                        rows.stream().map(Activity::activity).toList()));
    }

    Future<Changes.Heads> recent() {
        long since = UuidCreator.getTimeOrderedEpoch().getMostSignificantBits() >>> UNIX_TIME_SHIFT;
        UUID from = new UUID((since - RECENT.toMillis()) << UNIX_TIME_SHIFT, 0);
        return database.run(NEW, Tuple.of(from))
                .map(rows -> new Changes.Heads(rows.stream()
                        .map(row -> new Changes.RoomHead(new Room.Id(row.getUUID("id")), row.getLong("last_change")))
                        .toList()));
    }

    private static Placed placed(Row row) {
        return new Placed(
                new Person.Id(row.getUUID("account_id")),
                new Room.Id(row.getUUID("room_id")),
                row.getLong("joined_seq"),
                head(row),
                row.getOffsetDateTime("active_at").toInstant());
    }

    private static Room.Head head(Row row) {
        return new Room.Head(row.getLong("last_seq"), row.getLong("last_change"));
    }

    private static RoomActivity activity(Row row) {
        List<RoomActivity.Stand> stands =
                arrays(row.getJsonArray("stands")).map(Activity::stand).toList();
        boolean more = stands.size() > RoomActivity.MAX_MESSAGES;
        return new RoomActivity(
                new Room.Id(row.getUUID("stirred")),
                head(row),
                row.getLong("room_change"),
                row.getBoolean("hides"),
                more ? stands.subList(1, stands.size()) : stands,
                more,
                arrays(row.getJsonArray("moves")).map(Activity::move).toList(),
                row.getUUID("id") == null ? null : MessageRows.message(row));
    }

    private static Stream<JsonArray> arrays(JsonArray all) {
        return all.stream().map(JsonArray.class::cast);
    }

    private static RoomActivity.Stand stand(JsonArray stand) {
        Set<RoomActivity.Sign> signs = EnumSet.noneOf(RoomActivity.Sign.class);
        if (stand.getBoolean(3)) signs.add(RoomActivity.Sign.IN_ROOM);
        if (stand.getBoolean(4)) signs.add(RoomActivity.Sign.REPLY);
        if (stand.getBoolean(5)) signs.add(RoomActivity.Sign.EDITED);
        if (stand.getBoolean(6)) signs.add(RoomActivity.Sign.DELETED);
        return new RoomActivity.Stand(
                stand.getLong(0),
                stand.getLong(1),
                person(stand.getString(2)),
                signs,
                stand.getBoolean(7),
                people(stand.getJsonArray(8)),
                people(stand.getJsonArray(9)));
    }

    private static List<Person.Id> people(@Nullable JsonArray ids) {
        return ids == null
                ? List.of()
                : ids.stream().map(id -> person(id.toString())).toList();
    }

    private static RoomActivity.Move move(JsonArray move) {
        return new RoomActivity.Move(person(move.getString(0)), move.getBoolean(1), move.getLong(2));
    }

    private static Person.Id person(String id) {
        return new Person.Id(UUID.fromString(id));
    }
}
