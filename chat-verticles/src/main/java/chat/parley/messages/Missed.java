package chat.parley.messages;

import chat.parley.bus.Bus;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomChange;
import chat.parley.rooms.RoomCommand;
import chat.parley.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What changed in a room since, by state: messages from here, members and the room itself from the rooms verticle, which
 * is asked only when the messages do not account for every change. Something that changes between the two reads is left
 * out and comes with its newer change the next time.
 */
final class Missed {
    private static final String MESSAGES = """
            left join lateral (
              select * from (
                select *, count(*) over () as found,
                  sum(octet_length(text)) over (order by change) - octet_length(text) as bytes_before
                from (
                  select * from messages where room_id = r.id and change > $2%s order by change limit $3
                ) missed
              ) measured
              where bytes_before < %d
            ) m on true
            left join accounts a on a.id = m.author_id
            """;

    /** In a room that shows its history from one's joining on. */
    private static final String FROM_JOINING = " and (r.history = 'all' or seq > s.joined_seq)";

    private static final String FOR_A_MEMBER = "select r.last_change, m.found,"
            + " case r.history when 'joined' then s.joined_seq + 1 end as beginning, " + MessageRows.MESSAGE
            + " from rooms r join memberships s on s.room_id = r.id "
            + MESSAGES.formatted(FROM_JOINING, MessageRows.MAX_BYTES)
            + " where r.id = $1 and s.account_id = $4 and s.state = 'joined' order by m.change";

    private static final String FOR_A_NODE = "select r.last_change, m.found, " + MessageRows.MESSAGE + " from rooms r "
            + MESSAGES.formatted("", MessageRows.MAX_BYTES) + " where r.id = $1 order by m.change";

    private static final String HEADS = "select id, last_change from rooms where id = any($1)";

    private final Bus bus;
    private final Database database;

    Missed(Bus bus, Database database) {
        this.bus = bus;
        this.database = database;
    }

    Future<Changes> since(MessageCommand.Since asked) {
        Tuple values = Tuple.of(
                asked.room().value(),
                asked.after(),
                asked.limit(),
                asked.reader().value());
        return database.run(FOR_A_MEMBER, values)
                .compose(rows -> rows.size() == 0
                        ? Refusals.outside(bus, asked.reader(), asked.room())
                        : completed(asked.room(), asked.after(), asked.limit(), rows)
                                .map(changes ->
                                        changes.from(rows.iterator().next().getLong("beginning"))));
    }

    Future<Changes> gap(MessageCommand.Gap asked) {
        return database.run(FOR_A_NODE, Tuple.of(asked.room().value(), asked.after(), asked.limit()))
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(new Changes(List.of(), asked.after(), true))
                        : completed(asked.room(), asked.after(), asked.limit(), rows));
    }

    Future<Changes.Heads> heads(MessageCommand.Heads asked) {
        UUID[] ids = asked.rooms().stream().map(Room.Id::value).toArray(UUID[]::new);
        return database.run(HEADS, Tuple.tuple().addArrayOfUUID(ids))
                .map(rows -> new Changes.Heads(rows.stream()
                        .map(row -> new Changes.RoomHead(new Room.Id(row.getUUID("id")), row.getLong("last_change")))
                        .toList()));
    }

    private Future<Changes> completed(Room.Id room, long after, int limit, RowSet<Row> rows) {
        Row first = rows.iterator().next();
        long head = first.getLong("last_change");
        List<RoomChange> said = rows.stream()
                .filter(row -> row.getUUID("id") != null)
                .map(MessageRows::message)
                .<RoomChange>map(MessageEvent.Kept::new)
                .toList();
        boolean whole = said.isEmpty() || (said.size() < limit && said.size() == first.getLong("found"));
        long seen = whole ? head : said.get(said.size() - 1).change();
        return said.size() == seen - after || seen <= after
                ? Future.succeededFuture(new Changes(said, seen, seen >= head))
                : bus.ask(new RoomCommand.Since(room, after, seen, limit))
                        .map(others -> merged(said, others.records(), seen, limit, head));
    }

    private static Changes merged(List<RoomChange> said, List<RoomChange> others, long seen, int limit, long head) {
        List<RoomChange> all = Stream.concat(said.stream(), others.stream())
                .sorted(Comparator.comparingLong(RoomChange::change))
                .toList();
        boolean cut = all.size() > limit || others.size() >= limit;
        List<RoomChange> page = all.subList(0, Math.min(limit, all.size()));
        long change = cut ? page.get(page.size() - 1).change() : seen;
        return new Changes(List.copyOf(page), change, change >= head);
    }
}
