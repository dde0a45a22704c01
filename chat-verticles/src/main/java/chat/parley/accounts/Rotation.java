package chat.parley.accounts;

import chat.parley.bus.Failure;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The trade of a refresh token for the next one. A session has two good tokens: the newest, and the one before it.
 *
 * <ul>
 *   <li>The newest is used: a new one follows it, it becomes the one before, and that one is spent.
 *   <li>The one before is used: its answer was lost, or somebody asked twice at once. The newest is given again; nothing
 *       else changes. It can be given because it was made from the one before with a key that is kept with the session.
 *   <li>A spent one is used: two hold this session, and one of them should not. It ends. Only within {@link #GRACE} of
 *       the spending it may be a request that was overtaken: that one is asked to try again with what it has by then.
 * </ul>
 *
 * <p>The session's row is locked for each trade, so that trades of one session on any nodes come one after the other.
 * Why it is done so: docs/decisions/0002-refresh-rotation.md.
 */
final class Rotation {
    /** A spent token that comes back so soon is late, not stolen. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** Spent tokens that are remembered of a session: a week of steady use. */
    static final int MAX_SPENT = 1_000;

    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private static final String HOLD =
            "select s.id, s.generation, s.token_hash, s.previous_token_hash, s.successor_key, "
                    + Accounts.COLUMNS
                    + """
            , a.suspended_at from sessions s join accounts a on a.id = s.account_id
            where (s.token_hash = $1 or s.previous_token_hash = $1) and s.ended_at is null and s.expires_at > $2
            for no key update of s
            """;
    private static final String USED = """
            update sessions set last_used_at = greatest(last_used_at, $2),
              expires_at = greatest(expires_at, least($3, created_at + $5 * interval '1 second')), address = $4
            where id = $1
            """;
    private static final String ROTATE = """
            update sessions set previous_token_hash = token_hash, token_hash = $2, successor_key = $3,
              generation = generation + 1
            where id = $1
            """;
    private static final String SPEND = """
            insert into spent_tokens (token_hash, session_id, generation, spent_at)
            select previous_token_hash, id, generation, $2 from sessions
            where id = $1 and previous_token_hash is not null
            """;
    private static final String FORGET =
            "delete from spent_tokens where session_id = $1 and generation <= $2 - " + MAX_SPENT;
    private static final String SPENT = """
            select s.id, s.account_id, t.spent_at from spent_tokens t join sessions s on s.id = t.session_id
            where t.token_hash = $1 and s.ended_at is null and s.expires_at > $2
            """;
    private static final String END = "update sessions set ended_at = $2 where id = $1 and ended_at is null";

    private final Database database;

    Rotation(Database database) {
        this.database = database;
    }

    /** What became of a trade that was not simply refused. */
    sealed interface Outcome {}

    /** The session goes on with the next token. */
    record Renewed(Session.Id session, Account account, RefreshToken next) implements Outcome {}

    /** A spent token came back, and the session was ended. */
    record Reused(Session.Id session, Person.Id person) implements Outcome {}

    Future<Outcome> trade(RefreshToken token, String address, Instant now) {
        return database.transaction(connection -> new Trade(connection, token, address, now).made());
    }

    /** One trade, within its transaction. */
    private record Trade(SqlConnection connection, RefreshToken token, String address, Instant now) {
        Future<Outcome> made() {
            return run(HOLD, Tuple.of(Buffer.buffer(token.hash()), Moments.time(now)))
                    .compose(Accounts::unlessSuspended)
                    .compose(rows -> rows.size() == 0
                            ? suspected()
                            : renewed(rows.iterator().next()));
        }

        private Future<Outcome> renewed(Row session) {
            return run(
                            USED,
                            Tuple.of(
                                    session.getUUID("id"),
                                    Moments.time(now),
                                    Moments.time(now.plus(Sessions.IDLE)),
                                    address,
                                    Sessions.LONGEST.toSeconds()))
                    .compose(used -> isNewest(session) ? rotated(session) : again(session))
                    .map(next -> new Renewed(new Session.Id(session.getUUID("id")), Accounts.account(session), next));
        }

        private boolean isNewest(Row session) {
            return session.getBuffer("token_hash").equals(Buffer.buffer(token.hash()));
        }

        private Future<RefreshToken> again(Row session) {
            return Future.succeededFuture(
                    token.successor(session.getBuffer("successor_key").getBytes()));
        }

        private Future<RefreshToken> rotated(Row session) {
            byte[] key = RefreshToken.key();
            RefreshToken next = token.successor(key);
            Tuple step = Tuple.of(session.getUUID("id"), Buffer.buffer(next.hash()), Buffer.buffer(key));
            return run(SPEND, Tuple.of(session.getUUID("id"), Moments.time(now)))
                    .compose(spent -> run(ROTATE, step))
                    .compose(rotated -> run(FORGET, Tuple.of(session.getUUID("id"), session.getInteger("generation"))))
                    .map(next);
        }

        /** No session has this token now. Did one have it once? */
        private Future<Outcome> suspected() {
            return run(SPENT, Tuple.of(Buffer.buffer(token.hash()), Moments.time(now)))
                    .compose(rows -> rows.size() == 0
                            ? Future.failedFuture(invalid())
                            : caught(rows.iterator().next()));
        }

        private Future<Outcome> caught(Row session) {
            Instant spentAt = session.getOffsetDateTime("spent_at").toInstant();
            if (now.isBefore(spentAt.plus(GRACE))) return Future.failedFuture(overtaken());
            Reused reused =
                    new Reused(new Session.Id(session.getUUID("id")), new Person.Id(session.getUUID("account_id")));
            AuditLog.Act act = new AuditLog.Act(
                    AuditAction.TOKEN_REUSED,
                    null,
                    address,
                    reused.person(),
                    Map.of(),
                    Map.of("sessionId", reused.session().toString()));
            return run(END, Tuple.of(session.getUUID("id"), Moments.time(now)))
                    .compose(ended -> ended.rowCount() == 1 ? Future.succeededFuture() : Future.failedFuture(invalid()))
                    .compose(ended -> AuditLog.keep(connection, act, now))
                    .map(reused);
        }

        private Future<RowSet<Row>> run(String sql, Tuple values) {
            return connection.preparedQuery(sql).execute(values);
        }
    }

    private static Failure invalid() {
        return new Failure(
                Failure.Kind.UNAUTHENTICATED, "invalid_refresh_token", "This session has ended. Sign in again.");
    }

    private static Failure overtaken() {
        return new Failure(
                Failure.Kind.UNAVAILABLE,
                "refresh_token_replaced",
                "This token was replaced a moment ago; try again with the newest.",
                COME_BACK);
    }
}
