package chat.parley.personal;

import chat.parley.accounts.Person;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.bus.Failure;
import chat.parley.bus.Failure.Kind;
import chat.parley.messages.Message;
import chat.parley.rooms.Room;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import chat.parley.store.Page;
import chat.parley.store.TimeCursor;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what is to be sent later, for its authors. What is being sent is not theirs to change any more. */
final class ScheduledMessages {
    private static final String SCHEDULE = "with place as (select s.room_id, $3::uuid is null or exists ("
            + "select from messages m where m.room_id = s.room_id and m.id = $3"
            + " and coalesce(m.root_seq, m.seq) >= " + PersonalRows.BEGINNING + ") as found, "
            + " (select count(*) from scheduled_messages where account_id = $1 and sent_hash is null) >= $9 as crowded, "
            + atOnce("$6::timestamptz", "$8::uuid") + " >= $10 as hurried from" + PersonalRows.MY_ROOMS + """
            where s.room_id = $2), before as (
              select * from scheduled_messages where account_id = $1 and client_message_id = $4
            ), made as (
              insert into scheduled_messages
                (id, account_id, room_id, root_id, client_message_id, text, send_at, try_at, created_at)
              select $8, $1, room_id, $3, $4, $5, $6, $6, $7 from place
              where found and not crowded and not hurried and $11 and not exists (select from before)
              returning *
            ), kept as (
              select *, true as new from made union all select *, false from before
            )
            select k.id, k.room_id, k.root_id, k.client_message_id, k.send_at, k.created_at, k.failure, k.new,
              case when k.sent_hash = sha256(convert_to($5, 'UTF8')) then $5 else k.text end as text,
              p.room_id as place, p.found, p.crowded, p.hurried
            from (values (1)) one left join place p on true left join kept k on true
            """;

    private static final String CHANGE = """
            update scheduled_messages m
            set text = coalesce($3, text), send_at = coalesce($4::timestamptz, send_at), try_at = coalesce($4::timestamptz, send_at), failure = null
            where account_id = $1 and id = $2 and not sending and ($4::timestamptz is null or
            """ + atOnce("$4::timestamptz", "m.id") + " < $5) returning *";

    private static final String CANCEL =
            "delete from scheduled_messages where account_id = $1 and id = $2 and not sending";

    private static final String FIND =
            "select sending from scheduled_messages where account_id = $1 and id = $2 and sent_hash is null";

    private static final String LIST = PersonalRows.cut("""
            select *, octet_length(text) as bytes from scheduled_messages
            where account_id = $1 and sent_hash is null and ($2::timestamptz is null or (send_at, id) > ($2, $3))
            order by send_at, id limit $4
            """, "send_at, id");

    private final Bus bus;
    private final Database database;
    private final Clock clock;

    ScheduledMessages(Bus bus, Database database, Clock clock) {
        this.bus = bus;
        this.database = database;
        this.clock = clock;
    }

    /** How many others $1 has for the same minute. */
    private static String atOnce(String time, String but) {
        return "(select count(*) from scheduled_messages o where o.account_id = $1 and o.sent_hash is null and o.id <> "
                + but + " and date_trunc('minute', o.send_at) = date_trunc('minute', " + time + "))";
    }

    Future<ScheduledMessage.Made> schedule(ScheduledCommand.Schedule asked) {
        Instant sendAt = asked.sendAt().truncatedTo(ChronoUnit.MILLIS);
        Optional<Failure> untimely = untimely(sendAt);
        return Message.unsayable(asked.text(), false)
                .<Future<RowSet<Row>>>map(Future::failedFuture)
                .orElseGet(() -> keep(asked, sendAt, untimely.isEmpty()))
                .map(rows -> rows.iterator().next())
                .compose(row -> row.getUUID("id") == null
                        ? untimely.<Future<ScheduledMessage.Made>>map(Future::failedFuture)
                                .orElseGet(() -> refused(asked, row))
                        : made(asked, sendAt, row));
    }

    private Future<RowSet<Row>> keep(ScheduledCommand.Schedule asked, Instant sendAt, boolean timely) {
        Tuple values = Tuple.of(
                asked.by().value(),
                asked.room().value(),
                asked.root() == null ? null : asked.root().value(),
                asked.clientMessageId(),
                asked.text(),
                Moments.time(sendAt),
                Moments.time(clock.instant()),
                UuidCreator.getTimeOrderedEpoch(),
                ScheduledMessage.MAX,
                ScheduledMessage.MAX_A_MINUTE,
                timely);
        return database.prepareThenAct(PersonalRows.LOCK, Tuple.of(asked.by().value()), SCHEDULE, values);
    }

    private static Future<ScheduledMessage.Made> made(ScheduledCommand.Schedule asked, Instant sendAt, Row row) {
        ScheduledMessage kept = scheduled(row);
        boolean same = kept.roomId().equals(asked.room())
                && Objects.equals(kept.rootId(), asked.root())
                && kept.text().equals(asked.text())
                && kept.sendAt().equals(sendAt);
        return same
                ? Future.succeededFuture(new ScheduledMessage.Made(kept, row.getBoolean("new")))
                : Future.failedFuture(new Failure(
                        Kind.UNPROCESSABLE,
                        "client_message_id_reused",
                        "This clientMessageId was used for another message to be sent later."));
    }

    private Future<ScheduledMessage.Made> refused(ScheduledCommand.Schedule asked, Row row) {
        if (row.getUUID("place") == null) return Refusals.outside(bus, asked.by(), asked.room());
        if (!row.getBoolean("found")) return Future.failedFuture(Refusals.noSuchMessage());
        return Future.failedFuture(row.getBoolean("crowded") ? full() : hurried());
    }

    Future<ScheduledMessage> change(ScheduledCommand.Change asked) {
        @Nullable
        Instant sendAt = asked.sendAt() == null ? null : asked.sendAt().truncatedTo(ChronoUnit.MILLIS);
        Optional<Failure> refusal = Optional.ofNullable(asked.text())
                .flatMap(text -> Message.unsayable(text, false))
                .or(() -> sendAt == null ? Optional.empty() : untimely(sendAt));
        Tuple values = Tuple.of(
                asked.by().value(),
                asked.scheduled().value(),
                asked.text(),
                Moments.time(sendAt),
                ScheduledMessage.MAX_A_MINUTE);
        return refusal.<Future<RowSet<Row>>>map(Future::failedFuture)
                .orElseGet(() -> database.prepareThenAct(
                        PersonalRows.LOCK, Tuple.of(asked.by().value()), CHANGE, values))
                .compose(rows -> rows.size() > 0
                        ? Future.succeededFuture(scheduled(rows.iterator().next()))
                        : find(asked.by(), asked.scheduled()).compose(sending -> unchanged(sending)));
    }

    private static Future<ScheduledMessage> unchanged(Optional<Boolean> sending) {
        return Future.failedFuture(
                sending.map(begun -> begun ? beingSent() : hurried()).orElseGet(ScheduledMessages::notFound));
    }

    Future<Done> cancel(ScheduledCommand.Cancel asked) {
        return database.run(
                        CANCEL, Tuple.of(asked.by().value(), asked.scheduled().value()))
                .compose(gone -> find(asked.by(), asked.scheduled()))
                .compose(left -> left.isEmpty() ? Future.succeededFuture(Done.DONE) : Future.failedFuture(beingSent()));
    }

    /** Whether it is being sent, if it is there. */
    private Future<Optional<Boolean>> find(Person.Id by, ScheduledMessage.Id scheduled) {
        return database.run(FIND, Tuple.of(by.value(), scheduled.value()))
                .map(rows -> rows.stream().map(row -> row.getBoolean("sending")).findFirst());
    }

    Future<ScheduledMessage.Listed> list(ScheduledCommand.ListScheduled asked) {
        String list = "scheduled " + asked.by();
        TimeCursor<UUID> after = TimeCursor.read(list, asked.cursor(), UUID::fromString);
        Tuple values = Tuple.of(
                asked.by().value(),
                after == null ? null : Moments.time(after.time()),
                after == null ? null : after.key(),
                asked.limit() + 1);
        return database.run(LIST, values).map(rows -> listed(list, asked.limit(), rows));
    }

    private static ScheduledMessage.Listed listed(String list, int limit, RowSet<Row> rows) {
        List<ScheduledMessage> items =
                rows.stream().limit(limit).map(ScheduledMessages::scheduled).toList();
        if (!PersonalRows.goesOn(rows, items.size())) return new ScheduledMessage.Listed(items, new Page(null));
        ScheduledMessage last = items.get(items.size() - 1);
        String next = new TimeCursor<>(last.sendAt(), last.id().value()).after(list);
        return new ScheduledMessage.Listed(items, new Page(next));
    }

    static ScheduledMessage scheduled(Row row) {
        UUID root = row.getUUID("root_id");
        return new ScheduledMessage(
                new ScheduledMessage.Id(row.getUUID("id")),
                new Room.Id(row.getUUID("room_id")),
                root == null ? null : new Message.Id(root),
                row.getUUID("client_message_id"),
                row.getString("text"),
                row.getOffsetDateTime("send_at").toInstant(),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("failure"));
    }

    /** Why a message cannot be sent at that time, if that is so. */
    private Optional<Failure> untimely(Instant sendAt) {
        Instant now = clock.instant();
        if (!sendAt.isAfter(now)) return refusal("send_at_past", "Choose a time that is still to come.");
        return sendAt.isAfter(now.plus(ScheduledMessage.FARTHEST))
                ? refusal("send_at_too_far", "Choose a time within " + ScheduledMessage.MAX_DAYS + " days.")
                : Optional.empty();
    }

    private static Optional<Failure> refusal(String code, String detail) {
        return Optional.of(new Failure(Kind.INVALID, code, detail));
    }

    private static Failure notFound() {
        return new Failure(Kind.NOT_FOUND, "scheduled_not_found", "There is no such message to be sent later.");
    }

    private static Failure beingSent() {
        return new Failure(Kind.CONFLICT, "being_sent", "This message is being sent.");
    }

    private static Failure hurried() {
        String detail = "One schedules at most " + ScheduledMessage.MAX_A_MINUTE + " messages for the same minute.";
        return new Failure(Kind.CONFLICT, "too_many_at_once", detail);
    }

    private static Failure full() {
        String detail = "One has at most " + ScheduledMessage.MAX + " scheduled messages; take one back first.";
        return new Failure(Kind.CONFLICT, "too_many_scheduled", detail);
    }
}
