package chat.parley.store;

import chat.parley.bus.Failure;
import chat.parley.bus.OnceKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Creates something once for each key of a person, on whichever nodes the same request comes, and however often. The key
 * is kept in the transaction that creates it; a second request with the key waits for the first to end.
 */
public final class Once {
    /** How long a key is remembered. */
    public static final Duration REMEMBERED = Duration.ofDays(1);

    private static final int BITE = 1_000;

    private static final String TAKE = """
            insert into created_once (account_id, key, request_hash, created_at) values ($1, $2, $3, $4)
            on conflict (account_id, key) do update
            set request_hash = excluded.request_hash, made = null, created_at = excluded.created_at
            where created_once.created_at <= $5
            """;

    private static final String KEEP = "update created_once set made = $3 where account_id = $1 and key = $2";
    private static final String FIND = "select request_hash, made from created_once where account_id = $1 and key = $2";
    private static final String SWEEP =
            "delete from created_once where ctid in (select ctid from created_once where created_at <= $1 limit $2)";

    private final SqlConnection connection;
    private final UUID account;
    private final Instant now;

    private Once(SqlConnection connection, UUID account, Instant now) {
        this.connection = connection;
        this.account = account;
        this.now = now;
    }

    /**
     * Gives the name of what was made, now or by an earlier request with the key. Fails with {@code
     * idempotency_key_reused} when the earlier request was another.
     *
     * @param once the key; without one it is made
     * @param make makes it within the transaction, and gives its name
     */
    public static Future<String> make(
            SqlConnection connection,
            UUID account,
            @Nullable OnceKey once,
            Instant now,
            Supplier<Future<String>> make) {
        return once == null ? make.get() : new Once(connection, account, now).make(once, make);
    }

    /** Forgets the keys of yesterday, in small bites. */
    public static Future<Void> sweep(Database database, Instant now) {
        return database.run(SWEEP, Tuple.of(Moments.time(now.minus(REMEMBERED)), BITE))
                .compose(rows -> rows.rowCount() < BITE ? Future.succeededFuture() : sweep(database, now));
    }

    private Future<String> make(OnceKey once, Supplier<Future<String>> make) {
        Tuple key = Tuple.of(account, once.key(), once.hash(), Moments.time(now), Moments.time(now.minus(REMEMBERED)));
        return connection
                .preparedQuery(TAKE)
                .execute(key)
                .compose(
                        taken -> taken.rowCount() == 0 ? made(once) : make.get().compose(made -> keep(once, made)));
    }

    private Future<String> keep(OnceKey once, String made) {
        return connection
                .preparedQuery(KEEP)
                .execute(Tuple.of(account, once.key(), made))
                .map(made);
    }

    private Future<String> made(OnceKey once) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(account, once.key()))
                .map(rows -> rows.iterator().next())
                .compose(row -> row.getString("request_hash").equals(once.hash())
                        ? Future.succeededFuture(row.getString("made"))
                        : Future.failedFuture(reused()));
    }

    private static Failure reused() {
        return new Failure(
                Failure.Kind.UNPROCESSABLE,
                "idempotency_key_reused",
                "This Idempotency-Key was sent with another request; choose a new one for each.");
    }
}
