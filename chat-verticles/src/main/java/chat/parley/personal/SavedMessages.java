package chat.parley.personal;

import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.bus.Failure;
import chat.parley.messages.Message;
import chat.parley.messages.MessageCommand;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import chat.parley.store.Page;
import chat.parley.store.TimeCursor;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps which messages people have saved. Whether one may still read them is asked each time they are listed: here, so
 * that a page is full, and again by the verticle that gives the messages.
 */
final class SavedMessages {
    private static final String READABLE = " from messages m join (" + PersonalRows.MY_ROOMS
            + ") on r.id = m.room_id and m.seq >= " + PersonalRows.BEGINNING;

    private static final String SAVE = "with readable as (select m.id" + READABLE + """
             where m.id = $2
            ), before as (
              select message_id from saved_messages where account_id = $1 and message_id = $2
            ), saved as (
              insert into saved_messages (account_id, message_id, saved_at)
              select $1, id, $3 from readable where (select count(*) from saved_messages where account_id = $1) < $4
              on conflict do nothing returning message_id
            )
            select exists (select from readable) as readable,
              exists (select from before union all select from saved) as saved
            """;

    private static final String DROP = "delete from saved_messages where account_id = $1 and message_id = $2";

    /** What they can no longer read makes room for what they can. */
    private static final String DROP_HIDDEN = "delete from saved_messages v where v.account_id = $1"
            + " and not exists (select" + READABLE + " where m.id = v.message_id)";

    /** The offset keeps it in the order of the index: as many messages are looked at as are listed, or hidden. */
    private static final String LIST = PersonalRows.cut("""
            select v.message_id, v.saved_at, m.bytes
            from saved_messages v cross join lateral (select octet_length(m.text) as bytes
            """ + READABLE + """
             where m.id = v.message_id offset 0) m
            where v.account_id = $1 and ($2::timestamptz is null or (v.saved_at, v.message_id) < ($2, $3))
            order by v.saved_at desc, v.message_id desc limit $4
            """, "saved_at desc, message_id desc");

    private final Bus bus;
    private final Database database;
    private final Clock clock;

    SavedMessages(Bus bus, Database database, Clock clock) {
        this.bus = bus;
        this.database = database;
        this.clock = clock;
    }

    Future<Done> save(SavedCommand.Save asked) {
        return trySaving(asked)
                .compose(saved -> saved
                        ? Future.succeededFuture(true)
                        : database.run(DROP_HIDDEN, Tuple.of(asked.by().value()))
                                .compose(done -> trySaving(asked)))
                .compose(saved -> saved ? Future.succeededFuture(Done.DONE) : Future.failedFuture(full()));
    }

    /** Whether there was space for it. */
    private Future<Boolean> trySaving(SavedCommand.Save asked) {
        Tuple values =
                Tuple.of(asked.by().value(), asked.message().value(), Moments.time(clock.instant()), SavedMessage.MAX);
        return database.prepareThenAct(PersonalRows.LOCK, Tuple.of(asked.by().value()), SAVE, values)
                .map(rows -> rows.iterator().next())
                .compose(row -> row.getBoolean("readable")
                        ? Future.succeededFuture(row.getBoolean("saved"))
                        : Future.failedFuture(Refusals.noSuchMessage()));
    }

    Future<Done> drop(SavedCommand.Drop asked) {
        return database.run(DROP, Tuple.of(asked.by().value(), asked.message().value()))
                .map(Done.DONE);
    }

    Future<SavedMessage.Listed> list(SavedCommand.ListSaved asked) {
        String list = "saved " + asked.by();
        TimeCursor<UUID> after = TimeCursor.read(list, asked.cursor(), UUID::fromString);
        Tuple values = Tuple.of(
                asked.by().value(),
                after == null ? null : Moments.time(after.time()),
                after == null ? null : after.key(),
                asked.limit() + 1);
        return database.run(LIST, values).compose(rows -> listed(list, asked, rows));
    }

    private Future<SavedMessage.Listed> listed(String list, SavedCommand.ListSaved asked, RowSet<Row> rows) {
        List<TimeCursor<UUID>> places =
                rows.stream().limit(asked.limit()).map(SavedMessages::place).toList();
        boolean more = PersonalRows.goesOn(rows, places.size());
        Page page = new Page(more ? places.get(places.size() - 1).after(list) : null);
        List<Message.Id> ids =
                places.stream().map(place -> new Message.Id(place.key())).toList();
        return bus.ask(new MessageCommand.FindSeveral(asked.by(), ids))
                .map(found -> new SavedMessage.Listed(together(places, found.items()), page));
    }

    /** Without those that are gone since. */
    private static List<SavedMessage> together(List<TimeCursor<UUID>> places, List<Message> messages) {
        Map<UUID, Message> byId = messages.stream()
                .collect(Collectors.toMap(message -> message.id().value(), Function.identity()));
        return places.stream()
                .flatMap(place -> Stream.ofNullable(byId.get(place.key()))
                        .map(message -> new SavedMessage(place.time(), message)))
                .toList();
    }

    private static TimeCursor<UUID> place(Row row) {
        return new TimeCursor<>(row.getOffsetDateTime("saved_at").toInstant(), row.getUUID("message_id"));
    }

    private static Failure full() {
        return new Failure(
                Failure.Kind.CONFLICT,
                "too_many_saved",
                "One keeps at most " + SavedMessage.MAX + " messages; take one off first.");
    }
}
