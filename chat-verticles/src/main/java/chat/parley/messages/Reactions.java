package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.bus.Bus;
import chat.parley.bus.Failure;
import chat.parley.rooms.Emoji;
import chat.parley.rooms.Room;
import chat.parley.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What people put on a message: emoji, and the pin. Either way the message changes, and the room hears of it. */
final class Reactions {
    /** An own emoji by its name. */
    private static final Pattern NAMED = Pattern.compile(":[a-z0-9_+-]{1,32}:");

    private static final String PUT = """
            insert into reactions (message_id, emoji, account_id, created_at)
            select $1, $2, $3, $4
            where (select count(distinct emoji) from reactions where message_id = $1 and emoji <> $2) < $5
            on conflict do nothing
            """;

    private static final String HAS =
            "select 1 from reactions where message_id = $1 and emoji = $2 and account_id = $3";

    private static final String TAKE = "delete from reactions where message_id = $1 and emoji = $2 and account_id = $3";

    /** As everybody is told of them: in the order in which they first came. */
    private static final String RECOUNT = """
            , reactions = coalesce((
              select jsonb_agg(jsonb_build_object('emoji', emoji, 'count', count, 'people', people) order by first, emoji)
              from (
                select emoji, count(*) as count, min(created_at) as first,
                  (array_agg(account_id order by created_at, account_id))[1:%d] as people
                from reactions where message_id = m.id group by emoji
              ) each), '[]')
            """.formatted(Message.Reaction.MAX_PEOPLE);

    private static final String PINS = "select count(*) from messages where room_id = $1 and pinned_at is not null";

    private static final String LIST = "select " + MessageRows.MESSAGE + """
             from messages m join accounts a on a.id = m.author_id
            where m.room_id = $1 and m.pinned_at is not null and m.seq > $2
            order by m.pinned_at desc limit $3
            """;

    private final Bus bus;
    private final Database database;
    private final Clock clock;

    Reactions(Bus bus, Database database, Clock clock) {
        this.bus = bus;
        this.database = database;
        this.clock = clock;
    }

    Future<Message> react(RevisionCommand.React asked) {
        if (asked.on() && !isReaction(asked.emoji()))
            return Future.failedFuture(new Failure(
                    Failure.Kind.INVALID, "emoji_invalid", "A reaction is one emoji, or the :name: of one."));
        return change(
                asked.by(),
                asked.room(),
                asked.message(),
                held -> asked.on() ? put(held, asked.emoji()) : take(held, asked.emoji()));
    }

    Future<Message> pin(RevisionCommand.Pin asked) {
        return change(asked.by(), asked.room(), asked.message(), held -> asked.on() ? pin(held) : unpin(held));
    }

    private Future<Message> change(
            Person.Id by, Room.Id room, Message.Id message, Function<HeldMessage, Future<Change>> work) {
        return HeldMessage.hold(
                        database, bus, by, room, message, held -> open(held).compose(open -> work.apply(held)))
                .onSuccess(this::tell)
                .map(Change::message);
    }

    Future<Pinned> pins(RevisionCommand.Pins asked) {
        return Admission.find(database, asked.room(), asked.by())
                .compose(admission -> admission.isMember()
                        ? database.run(LIST, Tuple.of(asked.room().value(), admission.from(), Pinned.MAX))
                                .map(Reactions::pinned)
                        : Refusals.outside(bus, asked.by(), asked.room()));
    }

    /** A message after it was asked to change, and whether it did. */
    private record Change(Message message, boolean made) {}

    private void tell(Change change) {
        if (change.made) bus.publish(new MessageEvent.Kept(change.message));
    }

    private Future<Void> open(HeldMessage held) {
        Optional<Failure> refusal = held.isDeleted()
                ? Optional.of(Refusals.deleted())
                : held.admission().silence(clock);
        return refusal.<Future<Void>>map(Future::failedFuture).orElseGet(Future::succeededFuture);
    }

    private Future<Change> put(HeldMessage held, String emoji) {
        Object message = held.message().id().value();
        return held.run(PUT, message, emoji, held.by().value(), now(), Message.Reaction.MAX_KINDS)
                .compose(made -> made > 0
                        ? held.stamp(RECOUNT).map(changed -> new Change(changed, true))
                        : held.run(HAS, message, emoji, held.by().value())
                                .compose(has -> has > 0
                                        ? Future.succeededFuture(new Change(held.message(), false))
                                        : Future.failedFuture(tooManyKinds())));
    }

    private static Future<Change> take(HeldMessage held, String emoji) {
        return held.run(TAKE, held.message().id().value(), emoji, held.by().value())
                .compose(taken -> taken > 0
                        ? held.stamp(RECOUNT).map(changed -> new Change(changed, true))
                        : Future.succeededFuture(new Change(held.message(), false)));
    }

    private Future<Change> pin(HeldMessage held) {
        if (held.message().pinned() != null) return Future.succeededFuture(new Change(held.message(), false));
        return held.connection()
                .preparedQuery(PINS)
                .execute(Tuple.of(held.message().roomId().value()))
                .compose(rows -> rows.iterator().next().getLong(0) >= Pinned.MAX
                        ? Future.failedFuture(tooManyPins())
                        : held.stamp(
                                        ", pinned_at = $3, pinned_by = $4",
                                        now(),
                                        held.by().value())
                                .map(changed -> new Change(changed, true)));
    }

    private static Future<Change> unpin(HeldMessage held) {
        return held.message().pinned() == null
                ? Future.succeededFuture(new Change(held.message(), false))
                : held.stamp(", pinned_at = null, pinned_by = null").map(changed -> new Change(changed, true));
    }

    private static boolean isReaction(String emoji) {
        return NAMED.matcher(emoji).matches()
                || (emoji.length() <= Message.Reaction.MAX_EMOJI && new Emoji(emoji).isOne());
    }

    private static Pinned pinned(RowSet<Row> rows) {
        return new Pinned(rows.stream().map(MessageRows::message).toList());
    }

    private static Failure tooManyKinds() {
        return new Failure(
                Failure.Kind.CONFLICT,
                "too_many_reactions",
                "A message takes " + Message.Reaction.MAX_KINDS + " different reactions.");
    }

    private static Failure tooManyPins() {
        return new Failure(Failure.Kind.CONFLICT, "too_many_pins", "A room has at most " + Pinned.MAX + " pins.");
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
