package chat.parley.accounts;

import chat.parley.store.Cursor;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import chat.parley.store.Page;
import chat.parley.store.Slice;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The SQL of the audit log. An act and its entry are one transaction: neither is there without the other. */
final class AuditLog {
    /** How long an entry is kept. */
    static final Duration KEPT = Duration.ofDays(731);

    private static final int SWEPT_AT_ONCE = 1_000;
    private static final String LIST = "audit log";

    private static final String KEEP = """
            insert into audit_log (id, at, action, actor_id, actor, subject_id, subject, address, before, after)
            values ($1, $2, $3, $4, (select username from accounts where id = $4),
              $5, (select username from accounts where id = $5), $6, $7, $8)
            """;
    private static final String READ = """
            select id, at, action, actor_id, actor, subject_id, subject, address, before, after from audit_log
            where ($1::uuid is null or id < $1) and ($2::uuid is null or actor_id = $2)
              and ($3::uuid is null or subject_id = $3) and ($4::text is null or action = $4)
              and ($5::timestamptz is null or at >= $5) and ($6::timestamptz is null or at < $6)
            order by id desc limit $7
            """;
    private static final String SWEEP =
            "delete from audit_log where id in (select id from audit_log where at < $1 limit $2)";

    private final Database database;

    AuditLog(Database database) {
        this.database = database;
    }

    /** What was done, by whom (nobody, where nobody was signed in), from where, and to whom. */
    record Act(
            AuditAction action,
            Person.@Nullable Id by,
            String address,
            Person.@Nullable Id about,
            Map<String, String> before,
            Map<String, String> after) {
        static Act of(AuditAction action, Actor by, Person.@Nullable Id about) {
            return new Act(action, by.person(), by.address(), about, Map.of(), Map.of());
        }

        Act changing(String what, String from, String to) {
            return changing(Map.of(what, from), Map.of(what, to));
        }

        Act changing(Map<String, String> from, Map<String, String> to) {
            return new Act(action, by, address, about, from, to);
        }
    }

    /** Keeps an act within the transaction that does it. */
    static Future<Void> keep(SqlConnection connection, Act act, Instant now) {
        return connection
                .preparedQuery(KEEP)
                .execute(Tuple.of(
                        UuidCreator.getTimeOrderedEpoch(),
                        Moments.time(now),
                        act.action().word(),
                        id(act.by()),
                        id(act.about()),
                        OneLine.tidy(act.address(), Sessions.MAX_ADDRESS),
                        json(act.before()),
                        json(act.after())))
                .mapEmpty();
    }

    /** One page of those that fit, the newest first. */
    Future<AuditEntry.Listed> read(AuditEntry.Filter filter, @Nullable String cursor, int limit) {
        int most = Math.max(1, Math.min(limit, Page.MAX_LIMIT));
        Tuple values = Tuple.of(
                Cursor.read(LIST, cursor, UUID::fromString),
                id(filter.actor()),
                id(filter.subject()),
                filter.action(),
                Moments.time(filter.from()),
                Moments.time(filter.to()),
                most + 1);
        return database.run(READ, values)
                .map(rows -> Slice.of(
                        rows.stream().map(AuditLog::entry).toList(),
                        most,
                        entry -> Cursor.after(LIST, entry.id().toString())))
                .map(slice -> new AuditEntry.Listed(slice.items(), slice.page()));
    }

    /** Forgets what is too old, in small bites. */
    Future<Void> sweep(Instant now) {
        return database.run(SWEEP, Tuple.of(Moments.time(now.minus(KEPT)), SWEPT_AT_ONCE))
                .compose(rows -> rows.rowCount() < SWEPT_AT_ONCE ? Future.succeededFuture() : sweep(now));
    }

    private static AuditEntry entry(Row row) {
        return new AuditEntry(
                row.getUUID("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("action"),
                named(row.getUUID("actor_id"), row.getString("actor")),
                named(row.getUUID("subject_id"), row.getString("subject")),
                row.getString("address"),
                facts(row.getJsonObject("before")),
                facts(row.getJsonObject("after")));
    }

    private static AuditEntry.@Nullable Named named(@Nullable UUID id, @Nullable String username) {
        return id == null ? null : new AuditEntry.Named(new Person.Id(id), username == null ? "" : username);
    }

    private static JsonObject json(Map<String, String> facts) {
        JsonObject json = new JsonObject();
        facts.forEach(json::put);
        return json;
    }

    private static Map<String, String> facts(JsonObject json) {
        return json.stream().collect(Collectors.toMap(Map.Entry::getKey, fact -> String.valueOf(fact.getValue())));
    }

    private static @Nullable UUID id(Person.@Nullable Id person) {
        return person == null ? null : person.value();
    }
}
