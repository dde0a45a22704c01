package chat.parley.store;

import chat.parley.bus.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * PostgreSQL, in one pool a node. Every call ends within {@link #PATIENCE}: a link that swallows bytes would otherwise
 * keep it for ever. A database that is away, full or shutting down is a retryable {@link Failure}; a broken rule of a
 * table (SQLSTATE 23…) stays a {@link PgException}, for the domain that owns the table to name.
 */
public final class Database {
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Calls that may wait for a connection; beyond it they fail at once. */
    private static final int MAX_WAITING = 1_000;

    /** A connection from which nothing was read for so long is closed: no black hole outlives it. */
    private static final int SILENCE_SECONDS = 30;

    /** Commands in flight on one connection. */
    private static final int PIPELINE = 64;

    private static final Duration LOCKED = Duration.ofSeconds(2);
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private final Pool pool;
    private final UnderWay underWay = new UnderWay();

    public Database(Vertx vertx, String url, int connections) {
        pool = PgBuilder.pool()
                .with(new PoolOptions()
                        .setMaxSize(connections)
                        .setMaxWaitQueueSize(MAX_WAITING)
                        .setConnectionTimeout((int) PATIENCE.toSeconds())
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .with(new NetClientOptions()
                        .setTcpKeepAlive(true)
                        .setReadIdleTimeout(SILENCE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(options(url))
                .using(vertx)
                .build();
    }

    static PgConnectOptions options(String url) {
        PgConnectOptions options = PgConnectOptions.fromUri(url);
        return options.setCachePreparedStatements(true)
                // All of them, also the longest: they are ours, and some hundreds.
                .setPreparedStatementCacheSqlFilter(sql -> true)
                .setPipeliningLimit(PIPELINE)
                .setReconnectAttempts(0)
                .setProperties(Map.of(
                        "application_name", "parley",
                        // Compiling a plan takes longer than any of ours runs.
                        "jit", "off",
                        // One room that hangs holds up the posts of its group no longer than this.
                        "lock_timeout", String.valueOf(LOCKED.toMillis()),
                        "statement_timeout", String.valueOf(2 * PATIENCE.toMillis()),
                        "idle_in_transaction_session_timeout", String.valueOf(2 * PATIENCE.toMillis())));
    }

    /** Runs one statement. */
    public Future<RowSet<Row>> run(String sql, Tuple values) {
        return with(connection -> connection.preparedQuery(sql).execute(values));
    }

    /** Runs one statement that gives one row, or none: then the failure is said. */
    public <T> Future<T> one(String sql, Tuple values, Function<Row, T> read, Failure otherwise) {
        return run(sql, values)
                .compose(rows -> rows.size() == 0
                        ? Future.failedFuture(otherwise)
                        : Future.succeededFuture(read.apply(rows.iterator().next())));
    }

    /** Runs several statements that hold together: all of them, or none. */
    public <T> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
        return with(connection -> connection.begin().compose(begun -> ended(begun, work.apply(connection))));
    }

    /**
     * Lends a connection. It comes back when the work is really over, not when we have stopped waiting for it: a
     * connection that hangs must not be handed to the next in line.
     */
    public <T> Future<T> with(Function<SqlConnection, Future<T>> work) {
        if (!underWay.begin()) return Future.failedFuture(away());
        Future<SqlConnection> lent = pool.getConnection();
        lent.onFailure(none -> underWay.end());
        return lent.compose(connection -> {
                    Future<T> result = Future.succeededFuture(connection).compose(work);
                    result.onComplete(over -> connection.close().onComplete(back -> underWay.end()));
                    return result.timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                })
                .recover(cause -> Future.failedFuture(named(cause)));
    }

    /** Whether PostgreSQL answers. */
    public Future<Void> answers() {
        return run("select 1", Tuple.tuple()).mapEmpty();
    }

    /** Takes no more work, and closes when what is under way has ended; a pool that is closed sooner may hang. */
    public Future<Void> close() {
        return underWay.over()
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .transform(over -> pool.close());
    }

    /**
     * Prepares the ground, then acts, in one transaction and one round trip: begin, both statements and commit are sent
     * without waiting for each other's answers. Where the first one takes a lock, the second sees whatever was committed
     * before the lock was had.
     */
    public Future<RowSet<Row>> prepareThenAct(String prepare, Tuple prepared, String act, Tuple acted) {
        return with(connection -> {
            Future<?> begun = connection.query("begin").execute();
            Future<?> ready = connection.preparedQuery(prepare).execute(prepared);
            Future<RowSet<Row>> rows = connection.preparedQuery(act).execute(acted);
            Future<?> committed = connection.query("commit").execute();
            return Future.join(begun, ready, rows, committed)
                    .transform(all -> firstFailure(begun, ready, rows, committed)
                            .<Future<RowSet<Row>>>map(Future::failedFuture)
                            .orElse(rows));
        });
    }

    private static Optional<Throwable> firstFailure(Future<?>... steps) {
        return Arrays.stream(steps).filter(Future::failed).map(Future::cause).findFirst();
    }

    private static <T> Future<T> ended(Transaction transaction, Future<T> work) {
        return work.compose(
                result -> transaction.commit().map(result),
                cause -> transaction.rollback().transform(rolledBack -> Future.failedFuture(cause)));
    }

    /** What our own code threw stays what it is; what the link or the server threw becomes a word of the house. */
    private static Throwable named(Throwable cause) {
        if (cause instanceof PgException refused) return passing(refused) ? away() : refused;
        return cause instanceof RuntimeException && !(cause instanceof VertxException) ? cause : away();
    }

    /** Connection trouble (08), rolled back by a rival (40), out of disk or slots (53), stopped by an operator (57). */
    private static boolean passing(PgException refused) {
        if (refused.getSqlState().equals(LOCK_NOT_AVAILABLE)) return true;
        return switch (refused.getSqlState().substring(0, 2)) {
            case "08", "40", "53", "57" -> true;
            default -> false;
        };
    }

    private static Failure away() {
        return new Failure(
                Failure.Kind.UNAVAILABLE, "database_unavailable", "The database is away; try again.", COME_BACK);
    }
}
