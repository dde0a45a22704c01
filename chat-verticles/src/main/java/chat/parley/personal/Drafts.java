package chat.parley.personal;

import chat.parley.accounts.Person;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.bus.Failure;
import chat.parley.messages.Message;
import chat.parley.rooms.Room;
import chat.parley.store.Cursor;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import chat.parley.store.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps drafts, and tells their author's devices of each. A draft in a room that one has left is out of sight. */
final class Drafts {
    /** A removed draft stays so long, so that the next one in its place is told as later, whatever the node's clock. */
    private static final Duration AFTERLIFE = Duration.ofHours(1);

    /** Where $1 writes: no row outside the room, and no root_seq where there is no such message for them. */
    private static final String PLACE = "with place as (select s.room_id, root.seq as root_seq from"
            + PersonalRows.MY_ROOMS + """
            cross join lateral (select case when $3::uuid is null then 0 else (
              select coalesce(m.root_seq, m.seq) from messages m
              where m.room_id = s.room_id and m.id = $3 and coalesce(m.root_seq, m.seq) >=
            """ + PersonalRows.BEGINNING + ") end as seq) root where s.room_id = $2)";

    private static final String WRITE = PLACE + """
            , written as (
              insert into drafts as d (account_id, room_id, root_seq, text, updated_at)
              select $1, room_id, root_seq, $4, $5 from place
              where root_seq is not null and (
                (select count(*) from drafts where account_id = $1 and text <> '') < $6
                or exists (select from drafts d where d.account_id = $1 and d.text <> ''
                  and (d.room_id, d.root_seq) = (place.room_id, place.root_seq)))
              on conflict (account_id, room_id, root_seq) do update
              set text = excluded.text, updated_at = greatest(excluded.updated_at, d.updated_at + interval '1 millisecond')
              returning *
            )
            select p.root_seq, p.room_id, m.id as root_id, w.text, w.updated_at
            from place p left join written w on true
            left join messages m on m.room_id = p.room_id and m.seq = p.root_seq
            """;

    private static final String REMOVE = """
            with forgotten as (
              delete from drafts where account_id = $1 and text = '' and updated_at < $5
            ), removed as (
              update drafts set text = '', updated_at = greatest($4, updated_at + interval '1 millisecond')
              where account_id = $1 and room_id = $2 and text <> '' and root_seq = case when $3::uuid is null then 0
                else (select coalesce(root_seq, seq) from messages where room_id = $2 and id = $3) end
              returning *
            )
            select d.room_id, m.id as root_id, d.text, d.updated_at
            from removed d left join messages m on m.room_id = d.room_id and m.seq = d.root_seq
            """;

    private static final String SEEN = PersonalRows.MY_ROOMS + " join drafts d on d.account_id = $1"
            + " and d.room_id = s.room_id and d.text <> '' and (d.root_seq = 0 or d.root_seq >= "
            + PersonalRows.BEGINNING + ")";

    /** What they can no longer see makes room for what they can. */
    private static final String DROP_HIDDEN = "delete from drafts where account_id = $1"
            + " and (room_id, root_seq) not in (select d.room_id, d.root_seq from" + SEEN + ")";

    private static final String LIST = PersonalRows.cut(
            "select d.room_id, d.root_seq, m.id as root_id, d.text, d.updated_at, octet_length(d.text) as bytes from"
                    + SEEN + """
             left join messages m on m.room_id = d.room_id and m.seq = d.root_seq
            where $2::uuid is null or (d.room_id, d.root_seq) > ($2, $3)
            order by d.room_id, d.root_seq limit $4
            """,
            "room_id, root_seq");

    private final Bus bus;
    private final Database database;
    private final Clock clock;

    Drafts(Bus bus, Database database, Clock clock) {
        this.bus = bus;
        this.database = database;
        this.clock = clock;
    }

    Future<Done> write(DraftCommand.Write asked) {
        if (asked.text().isBlank()) return remove(asked);
        return Message.unsayable(asked.text(), false)
                .<Future<Boolean>>map(Future::failedFuture)
                .orElseGet(() -> tryWriting(asked))
                .compose(written -> written
                        ? Future.succeededFuture(true)
                        : database.run(DROP_HIDDEN, Tuple.of(asked.by().value()))
                                .compose(done -> tryWriting(asked)))
                .compose(written -> written ? Future.succeededFuture(Done.DONE) : Future.failedFuture(full()));
    }

    /** Whether there was space for it. */
    private Future<Boolean> tryWriting(DraftCommand.Write asked) {
        Tuple values = Tuple.of(
                asked.by().value(),
                asked.room().value(),
                root(asked),
                asked.text(),
                Moments.time(clock.instant()),
                Draft.MAX);
        return database.prepareThenAct(PersonalRows.LOCK, Tuple.of(asked.by().value()), WRITE, values)
                .compose(rows -> rows.size() == 0
                        ? Refusals.outside(bus, asked.by(), asked.room())
                        : written(asked.by(), rows.iterator().next()));
    }

    private Future<Boolean> written(Person.Id by, Row row) {
        if (row.getLong("root_seq") == null) return Future.failedFuture(Refusals.noSuchMessage());
        if (row.getString("text") == null) return Future.succeededFuture(false);
        bus.publish(new DraftEvent.Written(by, draft(row)));
        return Future.succeededFuture(true);
    }

    /** One's own draft may go wherever it is: nothing is told of a room that one has left. */
    private Future<Done> remove(DraftCommand.Write asked) {
        Instant now = clock.instant();
        Tuple values = Tuple.of(
                asked.by().value(),
                asked.room().value(),
                root(asked),
                Moments.time(now),
                Moments.time(now.minus(AFTERLIFE)));
        return database.run(REMOVE, values)
                .onSuccess(rows -> rows.forEach(row -> bus.publish(new DraftEvent.Written(asked.by(), draft(row)))))
                .map(Done.DONE);
    }

    Future<Draft.Listed> list(DraftCommand.ListDrafts asked) {
        String list = "drafts " + asked.by();
        @Nullable Place after = Cursor.read(list, asked.cursor(), Place::of);
        Tuple values = Tuple.of(
                asked.by().value(),
                after == null ? null : after.room(),
                after == null ? null : after.rootSeq(),
                asked.limit() + 1);
        return database.run(LIST, values).map(rows -> listed(list, asked.limit(), rows));
    }

    private static Draft.Listed listed(String list, int limit, RowSet<Row> rows) {
        List<Row> page = rows.stream().limit(limit).toList();
        Page next = new Page(
                PersonalRows.goesOn(rows, page.size())
                        ? Place.of(page.get(page.size() - 1)).after(list)
                        : null);
        return new Draft.Listed(page.stream().map(Drafts::draft).toList(), next);
    }

    private static @Nullable UUID root(DraftCommand.Write asked) {
        return asked.root() == null ? null : asked.root().value();
    }

    private static Draft draft(Row row) {
        return new Draft(
                new Room.Id(row.getUUID("room_id")),
                Optional.ofNullable(row.getUUID("root_id")).map(Message.Id::new).orElse(null),
                row.getString("text"),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static Failure full() {
        return new Failure(
                Failure.Kind.CONFLICT,
                "too_many_drafts",
                "One keeps at most " + Draft.MAX + " drafts; send one or remove it first.");
    }

    /** Where a draft stands among a person's: the room's, then those of its threads. */
    private record Place(UUID room, long rootSeq) {
        private static final String BETWEEN = " ";

        static Place of(Row row) {
            return new Place(row.getUUID("room_id"), row.getLong("root_seq"));
        }

        static Place of(String key) {
            String[] parts = key.split(BETWEEN, 2);
            return new Place(UUID.fromString(parts[0]), Long.parseLong(parts[1]));
        }

        String after(String list) {
            return Cursor.after(list, room + BETWEEN + rootSeq);
        }
    }
}
