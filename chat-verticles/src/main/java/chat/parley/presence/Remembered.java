package chat.parley.presence;

import chat.parley.accounts.Person;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of what is known of people while they are not here: when they were online last, kept to the minute, so that it is
 * written once a minute at most; and what they say of themselves.
 */
final class Remembered {
    private static final String KEEP = """
            insert into last_seen (account_id, seen_at)
            select a.id, $2::timestamptz from accounts a left join last_seen s on s.account_id = a.id
            where a.id = any($1) and (s.seen_at is null or s.seen_at <= $2::timestamptz - interval '1 minute')
            order by a.id
            on conflict (account_id) do update set seen_at = greatest(last_seen.seen_at, excluded.seen_at)
            """;

    private static final String READ = """
            select a.id, s.seen_at, t.text, t.until from accounts a
            left join last_seen s on s.account_id = a.id
            left join statuses t on t.account_id = a.id and (t.until is null or t.until > $2)
            where a.id = any($1)
            """;

    private static final String SAY = """
            insert into statuses (account_id, text, until) values ($1, $2, $3)
            on conflict (account_id) do update set text = excluded.text, until = excluded.until
            """;

    private static final String SAY_NOTHING = "delete from statuses where account_id = $1";

    private final Database database;

    /** Of one person, what there is. */
    record Traces(@Nullable Instant seenAt, @Nullable Status status) {
        static final Traces NONE = new Traces(null, null);
    }

    Remembered(Database database) {
        this.database = database;
    }

    Future<Void> keep(Collection<Person.Id> people, Instant now) {
        return people.isEmpty()
                ? Future.succeededFuture()
                : database.run(KEEP, Tuple.of(ids(people), Moments.time(now))).mapEmpty();
    }

    Future<Void> say(Person.Id person, @Nullable Status status) {
        return status == null
                ? database.run(SAY_NOTHING, Tuple.of(person.value())).mapEmpty()
                : database.run(SAY, Tuple.of(person.value(), status.text(), Moments.time(status.until())))
                        .mapEmpty();
    }

    /** Those of them who have an account, each with what is known of them now. */
    Future<Map<Person.Id, Traces>> of(Collection<Person.Id> people, Instant now) {
        return database.run(READ, Tuple.of(ids(people), Moments.time(now))).map(rows -> {
            Map<Person.Id, Traces> traces = new HashMap<>();
            rows.forEach(row -> traces.put(new Person.Id(row.getUUID("id")), traces(row)));
            return traces;
        });
    }

    private static Traces traces(Row row) {
        String text = row.getString("text");
        Status status = text == null ? null : new Status(text, Moments.instant(row.getOffsetDateTime("until")));
        return new Traces(Moments.instant(row.getOffsetDateTime("seen_at")), status);
    }

    private static UUID[] ids(Collection<Person.Id> people) {
        return people.stream().map(Person.Id::value).toArray(UUID[]::new);
    }
}
