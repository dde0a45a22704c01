package chat.parley.rooms;

import chat.parley.accounts.Person;
import chat.parley.store.Cursor;
import chat.parley.store.Database;
import chat.parley.store.Page;
import chat.parley.store.Slice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The marks in the table of memberships. They are their member's alone, so the room takes no change. */
final class Marks {
    private static final String MOVE = """
            with held as (
              select m.read_seq, m.delivered_seq, r.last_seq
              from memberships m join rooms r on r.id = m.room_id
              where m.room_id = $1 and m.account_id = $2 and m.state = 'joined' and r.deleted_at is null
              for update of m
            ), next as (
              select read_seq as before, delivered_seq as delivered_before,
                case when $3::bigint is null then read_seq
                  when $5 then least($3, last_seq)
                  else greatest(read_seq, least($3, last_seq)) end as read_seq,
                greatest(delivered_seq, least(greatest($3, $4::bigint, 0), last_seq)) as delivered_seq
              from held
            )
            update memberships m set read_seq = next.read_seq, delivered_seq = next.delivered_seq,
              mark_version = m.mark_version + (next.read_seq <> next.before)::int
            from next where m.room_id = $1 and m.account_id = $2
            returning m.room_id, m.read_seq, m.mark_version, next.read_seq <> next.before as moved,
              next.delivered_seq <> next.delivered_before as received
            """;

    /** What somebody is just writing in moves their mark by itself, and is not waited for. */
    private static final String MOVE_ALL = """
            with behind as (
              select m.room_id, r.last_seq from memberships m join rooms r on r.id = m.room_id
              where m.account_id = $1 and m.state = 'joined' and m.read_seq < r.last_seq and r.deleted_at is null
              for update of m skip locked
            )
            update memberships m set read_seq = b.last_seq, delivered_seq = b.last_seq,
              mark_version = m.mark_version + 1
            from behind b where m.room_id = b.room_id and m.account_id = $1
            returning m.room_id, m.read_seq, m.mark_version
            """;

    private static final String PRIVATE = "select private_receipts from accounts where id = $1";

    /** Those who were there when it was said; its author has nothing to receive. */
    private static final String RECEIVED = """
            from memberships m join accounts a on a.id = m.account_id
            where m.room_id = $1 and m.state = 'joined' and m.joined_seq < $2 and m.account_id <> $3
              and greatest(m.read_seq, m.delivered_seq) >= $2 and not a.private_receipts
            """;

    private static final String READERS = """
            select m.account_id, a.username, a.display_name, m.read_seq >= $2 as has_read,
              (select count(*) from (select %1$s and m.read_seq >= $2 limit $6) counted) as all_read,
              (select count(*) from (select %1$s limit $6) counted) as all_delivered
            %1$s and ($4::uuid is null or m.account_id > $4) order by m.account_id limit $5
            """.formatted(RECEIVED);

    private static final String IN_ROOM = """
            select m.account_id, m.read_seq, greatest(m.read_seq, m.delivered_seq) as delivered_seq
            from memberships m join accounts a on a.id = m.account_id
            where m.room_id = $1 and m.state = 'joined' and not a.private_receipts order by m.account_id
            """;

    private static final String PLACES = """
            select m.room_id, m.account_id, m.read_seq, greatest(m.read_seq, m.delivered_seq) as delivered_seq
            from rooms r join memberships m on m.room_id = r.id join accounts a on a.id = m.account_id
            where r.id = any($1) and r.members <= $2 and m.state = 'joined' and not a.private_receipts
            """;

    private final Database database;

    Marks(Database database) {
        this.database = database;
    }

    /** A mark that has moved, and whether it is the one that tells how far somebody has read. */
    record Moved(RoomEvent.Mark mark, boolean read) {}

    /** Gives the marks if one of them is another than before. */
    Future<Optional<Moved>> move(MarkCommand.Move asked) {
        Tuple values =
                Tuple.of(asked.room().value(), asked.by().value(), asked.readSeq(), asked.deliveredSeq(), asked.back());
        return database.run(MOVE, values)
                .map(rows -> RoomRows.stream(rows, row -> row)
                        .filter(row -> row.getBoolean("moved") || row.getBoolean("received"))
                        .map(row -> new Moved(mark(row), row.getBoolean("moved")))
                        .findFirst());
    }

    Future<List<RoomEvent.Mark>> moveAll(Person.Id person) {
        return database.run(MOVE_ALL, Tuple.of(person.value()))
                .map(rows -> RoomRows.stream(rows, Marks::mark).toList());
    }

    /** Whether somebody keeps to themselves how far they have read; then others do so towards them. */
    Future<Boolean> isPrivate(Person.Id person) {
        return database.one(
                PRIVATE, Tuple.of(person.value()), row -> row.getBoolean("private_receipts"), Person.missing());
    }

    Future<Receipts> readers(MarkCommand.Readers asked) {
        String list = "receipts " + asked.room() + " " + asked.seq();
        Tuple values = Tuple.of(
                asked.room().value(),
                asked.seq(),
                asked.author().value(),
                Cursor.read(list, asked.cursor(), UUID::fromString),
                asked.limit() + 1,
                Receipts.MAX_COUNTED);
        return database.run(READERS, values).map(rows -> receipts(list, rows, asked.limit()));
    }

    Future<Receipts.OfRoom> inRoom(MarkCommand.InRoom asked) {
        return database.run(IN_ROOM, Tuple.of(asked.room().value()))
                .map(rows ->
                        new Receipts.OfRoom(RoomRows.stream(rows, Marks::place).toList()));
    }

    /** How far the members of each room are, where there are few of them. */
    Future<Map<Room.Id, List<Receipts.Place>>> inRooms(Collection<Room.Id> rooms) {
        UUID[] ids = rooms.stream().map(Room.Id::value).toArray(UUID[]::new);
        return database.run(PLACES, Tuple.of(ids, Receipts.MAX_MEMBERS))
                .map(rows -> RoomRows.stream(rows, row -> row)
                        .collect(Collectors.groupingBy(
                                row -> new Room.Id(row.getUUID("room_id")),
                                Collectors.mapping(Marks::place, Collectors.toList()))));
    }

    private static Receipts receipts(String list, RowSet<Row> rows, int limit) {
        if (rows.size() == 0) return new Receipts(0, 0, List.of(), new Page(null));
        Row first = rows.iterator().next();
        Slice<Receipts.Receipt> page = Slice.of(
                RoomRows.stream(rows, Marks::receipt).toList(),
                limit,
                receipt -> Cursor.after(list, receipt.person().id().toString()));
        return new Receipts(first.getInteger("all_read"), first.getInteger("all_delivered"), page.items(), page.page());
    }

    private static Receipts.Receipt receipt(Row row) {
        return new Receipts.Receipt(RoomRows.person(row), row.getBoolean("has_read"));
    }

    private static Receipts.Place place(Row row) {
        return new Receipts.Place(
                new Person.Id(row.getUUID("account_id")), row.getLong("read_seq"), row.getLong("delivered_seq"));
    }

    private static RoomEvent.Mark mark(Row row) {
        return new RoomEvent.Mark(
                new Room.Id(row.getUUID("room_id")), row.getLong("read_seq"), row.getInteger("mark_version"));
    }
}
