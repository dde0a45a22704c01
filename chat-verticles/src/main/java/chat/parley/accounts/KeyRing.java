package chat.parley.accounts;

import chat.parley.store.Database;
import chat.parley.store.Moments;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The keys that sign access tokens, with their SQL. The first is made by the first node that finds none: of nodes that
 * start together one makes it and the others take it. All nodes sign with the newest whose time has come; a key is
 * published before that time, and after it retires for as long as tokens of it live.
 */
final class KeyRing {
    /** Tokens of a retired key are good for so long at most, counting how far clocks may differ. */
    static final Duration AFTERLIFE = SignedIn.ACCESS_LASTS.plusMinutes(1);

    /** The advisory lock under which the first key is made: any number that nothing else uses. */
    private static final long FIRST_KEY = 0x7061726c65794b31L;

    private static final String LOCK = "select true from pg_advisory_xact_lock($1)";
    private static final String SIGNING = """
            select kid, private_key from signing_keys where signs_from <= $1 and (retired_at is null or retired_at > $1)
            order by signs_from desc, kid limit 1
            """;
    private static final String KEEP = """
            insert into signing_keys (kid, private_key, public_jwk, created_at, signs_from)
            values ($1, $2, $3, $4, $4)
            """;
    private static final String PUBLISHED =
            "select public_jwk from signing_keys where retired_at is null or retired_at > $1 order by signs_from, kid";

    private final Database database;
    private final Workers workers;
    private final Clock clock;
    private volatile Future<SigningKey> current = Future.failedFuture(new IllegalStateException("no key is known yet"));

    KeyRing(Database database, Workers workers, Clock clock) {
        this.database = database;
        this.workers = workers;
        this.clock = clock;
    }

    /** Finds the key that signs now, or makes the first one. */
    Future<SigningKey> open() {
        return database.run(SIGNING, now())
                .compose(rows -> known(rows).map(Future::succeededFuture).orElseGet(this::first))
                .onSuccess(key -> current = Future.succeededFuture(key));
    }

    /** The key that signs. */
    Future<SigningKey> current() {
        return current;
    }

    /** The public keys that tokens are checked with. */
    Future<SigningKeys> published() {
        return database.run(PUBLISHED, Tuple.of(Moments.time(clock.instant().minus(AFTERLIFE))))
                .map(rows -> new SigningKeys(
                        rows.stream().map(row -> row.getString("public_jwk")).toList()));
    }

    private Future<SigningKey> first() {
        return workers.run(SigningKey::make)
                .compose(made -> database.transaction(connection -> keptOnce(connection, made)));
    }

    private Future<SigningKey> keptOnce(SqlConnection connection, SigningKey.Made made) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(FIRST_KEY))
                .compose(locked -> connection.preparedQuery(SIGNING).execute(now()))
                .compose(rows -> known(rows).map(Future::succeededFuture).orElseGet(() -> kept(connection, made)));
    }

    private Future<SigningKey> kept(SqlConnection connection, SigningKey.Made made) {
        SigningKey key = made.key();
        return connection
                .preparedQuery(KEEP)
                .execute(Tuple.of(key.kid(), key.pem(), made.publicJwk(), Moments.time(clock.instant())))
                .map(key);
    }

    private Tuple now() {
        return Tuple.of(Moments.time(clock.instant()));
    }

    private static Optional<SigningKey> known(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> SigningKey.ofPem(row.getString("kid"), row.getString("private_key")))
                .findFirst();
    }
}
