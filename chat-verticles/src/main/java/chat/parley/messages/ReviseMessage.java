package chat.parley.messages;

import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.bus.Failure;
import chat.parley.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Edits and deletes what was said. The commit comes first, then the news of it. */
final class ReviseMessage {
    private static final String KEEP_OLD =
            "insert into message_edits (message_id, version, text, edited_at) values ($1, $2, $3, $4)";

    /** The new text, and whom it names of those in the room who do not block its author. */
    private static final String NEW_TEXT = """
            , text = $3, version = version + 1, edited_at = $4, mentions_room = $6, words = $7::text::tsvector, folded = $8,
            mentions = array(
              select a.id from accounts a join memberships o on o.room_id = $1 and o.account_id = a.id
              where a.username = any($5) and o.state = 'joined'
                and not exists (select from blocks where blocker_id = a.id and blocked_id = m.author_id))
            """;

    private static final String FORGET_MENTIONS = "delete from mentions where room_id = $1 and seq = $2";

    private static final String NAME_AGAIN =
            "insert into mentions (account_id, room_id, seq, message_id) select distinct unnest(mentions), room_id, seq, id"
                    + " from messages where room_id = $1 and seq = $2";

    private static final String EMPTY =
            ", text = '', deleted_at = $3, deleted_by = $4, reactions = '[]', mentions = '{}', mentions_room = false,"
                    + " words = '', folded = null, files = '[]', pinned_at = null, pinned_by = null";

    private static final String FORGET = """
            with edits as (delete from message_edits where message_id = $1),
              sent as (delete from files where message_id = $1)
            delete from reactions where message_id = $1
            """;

    /** Whom the edit of a reply names follows the thread, unless they have chosen already. */
    private static final String FOLLOW = """
            insert into thread_follows (account_id, room_id, root_seq, following, read_seq)
            select distinct unnest(mentions), room_id, root_seq, true, 0
            from messages where room_id = $1 and seq = $2 and root_seq is not null
            on conflict do nothing
            """;

    /** Replies of a thread among which the last repliers are looked for. */
    private static final int LATEST = 1_000;

    /** The root tells of the replies that are left. */
    private static final String ONE_REPLY_LESS = """
            with next as (
              update rooms set last_change = last_change + 1 where id = $1 returning last_change
            ), latest as materialized (
              select n.seq, n.author_id, n.created_at
              from messages root join messages n on n.room_id = root.room_id and n.root_seq = root.seq
              where root.room_id = $1 and root.id = $2 and n.deleted_at is null
              order by n.seq desc limit %d
            )
            update messages m set change = next.last_change, reply_count = reply_count - 1,
              last_reply_seq = (select max(seq) from latest), last_reply_at = (select max(created_at) from latest),
              repliers = array(select author_id from latest group by author_id order by max(seq) desc limit %d)
            from next where m.room_id = $1 and m.id = $2
            """.formatted(LATEST, Message.Replies.MAX_PEOPLE);

    private static final String EARLIER = """
            select e.version, e.text, e.edited_at
            from messages m left join message_edits e on e.message_id = m.id
            where m.room_id = $1 and m.id = $2 and m.seq > $3
            order by e.version desc limit $4
            """;

    private final Bus bus;
    private final Database database;
    private final Clock clock;
    private final StirredRooms stirred;

    ReviseMessage(Bus bus, Database database, Clock clock, StirredRooms stirred) {
        this.bus = bus;
        this.database = database;
        this.clock = clock;
        this.stirred = stirred;
    }

    Future<Message> edit(RevisionCommand.Edit asked) {
        return Message.unsayable(asked.text(), true)
                .<Future<Message>>map(Future::failedFuture)
                .orElseGet(() -> HeldMessage.hold(
                        database, bus, asked.by(), asked.room(), asked.message(), held -> edit(held, asked)))
                .onSuccess(stirred::tell);
    }

    Future<Done> delete(RevisionCommand.Delete asked) {
        return HeldMessage.hold(database, bus, asked.by(), asked.room(), asked.message(), this::delete)
                .onSuccess(changed -> changed.forEach(stirred::tell))
                .map(Done.DONE);
    }

    Future<Earlier> earlier(RevisionCommand.Edits asked) {
        return Admission.find(database, asked.room(), asked.by())
                .compose(admission -> admission.isMember()
                        ? database.run(
                                EARLIER,
                                Tuple.of(asked.room().value(), asked.message().value(), admission.from(), Earlier.MAX))
                        : Refusals.outside(bus, asked.by(), asked.room()))
                .compose(rows -> rows.size() == 0
                        ? Future.failedFuture(Refusals.noSuchMessage())
                        : Future.succeededFuture(texts(rows)));
    }

    private static Earlier texts(RowSet<Row> rows) {
        return new Earlier(rows.stream()
                .filter(row -> row.getInteger("version") != null)
                .map(row -> new Earlier.Text(
                        row.getInteger("version"),
                        row.getString("text"),
                        row.getOffsetDateTime("edited_at").toInstant()))
                .toList());
    }

    private Future<Message> edit(HeldMessage held, RevisionCommand.Edit asked) {
        Message before = held.message();
        Optional<Failure> refusal = mayEdit(held, asked.version())
                .or(() -> Message.unsayable(asked.text(), !before.files().isEmpty()));
        if (refusal.isPresent()) return Future.failedFuture(refusal.get());
        if (before.text().equals(asked.text())) return Future.succeededFuture(before);
        OffsetDateTime now = now();
        Mentions mentions = Mentions.in(asked.text());
        Object[] place = {before.roomId().value(), before.seq()};
        return held.run(KEEP_OLD, before.id().value(), before.version(), before.text(), now)
                .compose(kept -> held.stamp(
                        NEW_TEXT,
                        asked.text(),
                        now,
                        mentions.names().toArray(String[]::new),
                        mentions.room(),
                        SearchWords.kept(asked.text(), !before.files().isEmpty()),
                        SearchWords.folded(asked.text())))
                .compose(edited -> held.run(FORGET_MENTIONS, place)
                        .compose(forgotten -> held.run(NAME_AGAIN, place))
                        .compose(named -> held.run(FOLLOW, place))
                        .map(edited));
    }

    private Optional<Failure> mayEdit(HeldMessage held, @Nullable Integer version) {
        if (!held.isAuthor())
            return Optional.of(
                    new Failure(Failure.Kind.FORBIDDEN, "not_the_author", "Only its author edits a message."));
        if (held.isDeleted()) return Optional.of(Refusals.deleted());
        if (version != null && version != held.message().version()) return Optional.of(Failure.stale());
        if (held.message().version() > Earlier.MAX)
            return Optional.of(new Failure(
                    Failure.Kind.CONFLICT, "too_many_edits", "A message can be edited " + Earlier.MAX + " times."));
        return held.admission().silence(clock);
    }

    private Future<List<Message>> delete(HeldMessage held) {
        if (held.isDeleted()) return Future.succeededFuture(List.of());
        Optional<Failure> refusal = mayDelete(held);
        if (refusal.isPresent()) return Future.failedFuture(refusal.get());
        Message before = held.message();
        return held.run(FORGET, before.id().value())
                .compose(done -> held.run(FORGET_MENTIONS, before.roomId().value(), before.seq()))
                .compose(done -> held.stamp(EMPTY, now(), held.by().value()))
                .compose(deleted -> before.rootId() == null
                        ? Future.succeededFuture(List.of(deleted))
                        : lessen(held, before.rootId()).map(root -> List.of(deleted, root)));
    }

    private static Optional<Failure> mayDelete(HeldMessage held) {
        if (!held.isAuthor() && !held.admission().moderates())
            return Optional.of(Refusals.roleTooLow("Only its author and moderators delete a message."));
        return held.admission().archived() ? Optional.of(Refusals.archived()) : Optional.empty();
    }

    private static Future<Message> lessen(HeldMessage held, Message.Id root) {
        return held.run(ONE_REPLY_LESS, held.message().roomId().value(), root.value())
                .compose(done -> held.another(root));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
