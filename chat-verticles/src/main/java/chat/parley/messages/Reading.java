package chat.parley.messages;

import chat.parley.bus.Bus;
import chat.parley.messages.History.Anchor.Side;
import chat.parley.rooms.Room;
import chat.parley.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of a room, for its members. Seqs are dense, so a page is a range of the primary key: one query. A page of
 * long messages is cut where it is farthest from what was asked for.
 */
final class Reading {
    private static final Pattern SEQ = Pattern.compile("\\d{1,18}");

    /** The room while $2 is in it, with the seq that $4 or $5 refer to. */
    private static final String GATE = """
            with gate as (
              select r.last_seq, r.last_change, b.beginning,
                case when $3 = 'NEWEST' then r.last_seq + 1
                  else coalesce($4::bigint, (
                    select seq from messages where room_id = r.id and id = $5::uuid and seq >= b.beginning)) end as anchor
              from rooms r join memberships s on s.room_id = r.id
              cross join lateral (select case r.history when 'joined' then s.joined_seq + 1 else 1 end as beginning) b
              where r.id = $1 and s.account_id = $2 and s.state = 'joined'
            ), span as (
              select *, greatest(beginning, case $3
                when 'AFTER' then anchor + 1
                when 'AROUND' then least(anchor - $6 / 2, last_seq - $6 + 1)
                else least(anchor, last_seq + 1) - $6 end) as low,
              case $3
                when 'AFTER' then greatest(anchor, beginning - 1) + $6
                when 'AROUND' then greatest(anchor - $6 / 2, beginning) + $6 - 1
                else anchor - 1 end as high
              from gate
            )
            select last_seq, last_change, beginning, anchor, low, least(high, last_seq) as high,
            """ + MessageRows.MESSAGE + """

            from span left join lateral (
              select * from (
                select *, sum(octet_length(text)) over (order by case $3
                  when 'AFTER' then seq
                  when 'AROUND' then abs(seq - anchor)
                  else -seq end, seq) - octet_length(text) as bytes_before
                from messages where room_id = $1 and seq between low and high
              ) measured
              where bytes_before < %d
            ) m on true
            left join accounts a on a.id = m.author_id
            order by m.seq
            """.formatted(MessageRows.MAX_BYTES);

    private static final String FIND = "select " + MessageRows.MESSAGE + """
             from messages m join accounts a on a.id = m.author_id
            join memberships s on s.room_id = m.room_id and s.account_id = $3 and s.state = 'joined'
            join rooms r on r.id = m.room_id
            where m.room_id = $1 and m.id = $2 and (r.history = 'all' or m.seq > s.joined_seq)
            """;

    private static final String FIND_SEVERAL = "select " + MessageRows.MESSAGE + """
             from messages m join accounts a on a.id = m.author_id
            join memberships s on s.room_id = m.room_id and s.account_id = $2 and s.state = 'joined'
            join rooms r on r.id = m.room_id
            where m.id = any($1) and (r.history = 'all' or m.seq > s.joined_seq)
            """;

    private final Bus bus;
    private final Database database;

    Reading(Bus bus, Database database) {
        this.bus = bus;
        this.database = database;
    }

    Future<History> read(MessageCommand.Read asked) {
        String reference = asked.anchor().reference();
        boolean bySeq = SEQ.matcher(reference).matches();
        Tuple values = Tuple.of(
                asked.room().value(),
                asked.reader().value(),
                asked.anchor().side().name(),
                bySeq ? Long.valueOf(reference) : null,
                bySeq ? null : id(asked.anchor()),
                asked.limit());
        return database.run(GATE, values)
                .compose(rows -> rows.size() == 0
                        ? Refusals.outside(bus, asked.reader(), asked.room())
                        : history(asked.anchor(), rows));
    }

    Future<Message> find(MessageCommand.Find asked) {
        Tuple values = Tuple.of(
                asked.room().value(), asked.message().value(), asked.reader().value());
        return database.run(FIND, values)
                .compose(rows -> rows.size() == 0
                        ? Refusals.<Message>outside(bus, asked.reader(), asked.room())
                        : Future.succeededFuture(
                                MessageRows.message(rows.iterator().next())));
    }

    Future<Message.Several> findSeveral(MessageCommand.FindSeveral asked) {
        UUID[] ids = asked.messages().stream().map(Message.Id::value).toArray(UUID[]::new);
        return database.run(
                        FIND_SEVERAL,
                        Tuple.tuple().addArrayOfUUID(ids).addUUID(asked.reader().value()))
                .map(rows -> new Message.Several(
                        rows.stream().map(MessageRows::message).toList()));
    }

    private static Future<History> history(History.Anchor anchor, RowSet<Row> rows) {
        Row first = rows.iterator().next();
        @Nullable Long seq = first.getLong("anchor");
        if (seq == null) return Future.failedFuture(Refusals.noSuchMessage());
        long beginning = first.getLong("beginning");
        long last = first.getLong("last_seq");
        List<Message> items = rows.stream()
                .filter(row -> row.getUUID("id") != null)
                .map(MessageRows::message)
                .toList();
        boolean found = anchor.side() != Side.NEWEST && seq >= beginning && seq <= last;
        long low = items.isEmpty() ? first.getLong("low") : items.get(0).seq();
        long high = items.isEmpty()
                ? first.getLong("high")
                : items.get(items.size() - 1).seq();
        History.Page page = new History.Page(low <= beginning, high >= last, found);
        return Future.succeededFuture(new History(items, page, new Room.Head(last, first.getLong("last_change"))));
    }

    private static @Nullable UUID id(History.Anchor anchor) {
        return anchor.side() == Side.NEWEST ? null : UUID.fromString(anchor.reference());
    }
}
