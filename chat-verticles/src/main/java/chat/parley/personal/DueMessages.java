package chat.parley.personal;

import chat.parley.accounts.Person;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Whose turn it is to be sent. A node takes a few rows at a time and has them for itself until a moment it says; so long
 * no lock is held. If it is not heard of again, another node takes them then.
 */
final class DueMessages {
    private static final String TAKE = """
            update scheduled_messages m set sending = true, tries = tries + 1, try_at = $2
            from (
              select id from scheduled_messages where failure is null and try_at <= $1
              order by try_at, id limit $3 for update skip locked
            ) due
            where m.id = due.id
            returning m.*
            """;

    /** How long it is known what was sent, for whoever schedules it again because they have not heard the answer. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** Of what was sent its hash is kept, and of its author no more than what was sent lately. */
    private static final String DROP = """
            with forgotten as (
              delete from scheduled_messages
              where account_id = $2 and sent_hash is not null and send_at <= $3
            )
            update scheduled_messages
            set sent_hash = sha256(convert_to(text, 'UTF8')), text = '', sending = true, try_at = 'infinity'
            where id = $1
            """;

    /** Only while nobody else has taken it since. */
    private static final String FAIL =
            "update scheduled_messages set sending = false, failure = $3 where id = $1 and tries = $2";

    private static final String DEFER =
            "update scheduled_messages set sending = $3, try_at = $4 where id = $1 and tries = $2";

    private final Database database;

    DueMessages(Database database) {
        this.database = database;
    }

    /** One that is due: whose it is, and how often it has been taken. */
    record Due(ScheduledMessage message, Person.Id author, int tries) {}

    /** Takes what is due, in the order in which it is to be sent. */
    Future<List<Due>> take(Instant now, Instant until, int atMost) {
        return database.run(TAKE, Tuple.of(Moments.time(now), Moments.time(until), atMost))
                .map(rows -> rows.stream()
                        .map(DueMessages::due)
                        .sorted(Comparator.comparing((Due due) -> due.message().sendAt())
                                .thenComparing(due -> due.message().id().value()))
                        .toList());
    }

    /** It was sent. */
    Future<Void> drop(Due due, Instant now) {
        Tuple values = Tuple.of(due.message().id().value(), due.author().value(), Moments.time(now.minus(REMEMBERED)));
        return database.run(DROP, values).mapEmpty();
    }

    /** It will never be sent as it is. */
    Future<Void> fail(Due due, String code) {
        return database.run(FAIL, Tuple.of(due.message().id().value(), due.tries(), code))
                .mapEmpty();
    }

    /** It is to be tried again; until then its author may change it, unless it may have been sent already. */
    Future<Void> defer(Due due, Instant until, boolean perhapsSent) {
        Tuple values = Tuple.of(due.message().id().value(), due.tries(), perhapsSent, Moments.time(until));
        return database.run(DEFER, values).mapEmpty();
    }

    private static Due due(Row row) {
        return new Due(
                ScheduledMessages.scheduled(row), new Person.Id(row.getUUID("account_id")), row.getInteger("tries"));
    }
}
