package chat.parley.presence;

import chat.parley.accounts.Person;
import chat.parley.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The SQL of when people were online last: kept to the minute, so that it is written once a minute at most. */
final class LastSeen {
    private static final String KEEP = """
            insert into last_seen (account_id, seen_at)
            select a.id, $2::timestamptz from accounts a left join last_seen s on s.account_id = a.id
            where a.id = any($1) and (s.seen_at is null or s.seen_at <= $2::timestamptz - interval '1 minute')
            order by a.id
            on conflict (account_id) do update set seen_at = greatest(last_seen.seen_at, excluded.seen_at)
            """;

    private static final String READ = """
            select a.id, s.seen_at from accounts a left join last_seen s on s.account_id = a.id where a.id = any($1)
            """;

    private final Database database;

    LastSeen(Database database) {
        this.database = database;
    }

    Future<Void> keep(Collection<Person.Id> people, Instant now) {
        return people.isEmpty()
                ? Future.succeededFuture()
                : database.run(KEEP, Tuple.of(ids(people), now.atOffset(ZoneOffset.UTC)))
                        .mapEmpty();
    }

    /** Those of them who have an account, each with when they were online, if ever. */
    Future<Map<Person.Id, Optional<Instant>>> of(Collection<Person.Id> people) {
        return database.run(READ, Tuple.of((Object) ids(people))).map(rows -> {
            Map<Person.Id, Optional<Instant>> seen = new HashMap<>();
            rows.forEach(row -> seen.put(new Person.Id(row.getUUID("id")), seenAt(row)));
            return seen;
        });
    }

    private static Optional<Instant> seenAt(Row row) {
        return Optional.ofNullable(row.getOffsetDateTime("seen_at")).map(OffsetDateTime::toInstant);
    }

    private static UUID[] ids(Collection<Person.Id> people) {
        return people.stream().map(Person.Id::value).toArray(UUID[]::new);
    }
}
