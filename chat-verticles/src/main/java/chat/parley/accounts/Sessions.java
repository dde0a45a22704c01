package chat.parley.accounts;

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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SQL of sessions, but for the trade of refresh tokens: that is {@link Rotation}. */
final class Sessions {
    /** Sessions a person has, at most: the one that was not used for longest makes room. */
    static final int MAX_PER_PERSON = 100;
    /** A session that is not used for so long is over. */
    static final Duration IDLE = Duration.ofDays(30);
    /** A session ends so long after the sign-in, however much it is used: then the password is asked for once more. */
    static final Duration LONGEST = Duration.ofDays(90);
    /** How long an ended session is remembered: well beyond its last access token. */
    static final Duration REMEMBERED = Duration.ofHours(1);
    /** Sessions forgotten by one statement. Each takes up to {@link Rotation#MAX_SPENT} spent tokens with it. */
    static final int SWEPT_AT_ONCE = 100;

    static final int MAX_DEVICE = 100;
    static final int MAX_ADDRESS = 64;

    private static final String INSERT = """
            insert into sessions (id, account_id, device, address, token_hash, created_at, last_used_at, expires_at)
            values ($1, $2, $3, $4, $5, $6, $6, $7)
            """;
    private static final String MAKE_ROOM = """
            update sessions set ended_at = $3 where ended_at is null and id in (
              select id from sessions where account_id = $1 and ended_at is null and id <> $2
              order by last_used_at desc, id desc offset $4)
            returning id
            """;
    /** Of another issuer's tokens, too: all that somebody has there are one session here, and the next get another. */
    private static final String END = """
            with ours as (
              update sessions set ended_at = $3 where id = $1 and account_id = $2 and ended_at is null returning id
            ), theirs as (
              update external_identities
              set ended_session_id = session_id, session_id = gen_random_uuid(), ended_at = $3
              where session_id = $1 and account_id = $2 returning ended_session_id
            )
            select id from ours union all select ended_session_id from theirs
            """;

    private static final String END_ALL = """
            with ours as (
              update sessions set ended_at = $2 where account_id = $1 and ended_at is null and id is distinct from $3
              returning id
            ), theirs as (
              update external_identities
              set ended_session_id = session_id, session_id = gen_random_uuid(), ended_at = $2
              where account_id = $1 and session_id is distinct from $3 returning ended_session_id
            )
            select id from ours union all select ended_session_id from theirs
            """;
    private static final String LIVING = """
            select id, device, address, created_at, last_used_at from sessions
            where account_id = $1 and ended_at is null and expires_at > $2
            order by last_used_at desc, id desc limit $3
            """;
    private static final String ENDED_SINCE = """
            select id from (
              select id, ended_at from sessions where ended_at >= $1
              union all
              select id, revoked_at from access_tokens where revoked_at >= $1
              union all
              select ended_session_id, ended_at from external_identities where ended_at >= $1) ended
            order by ended_at desc limit $2
            """;
    private static final String SWEEP = """
            delete from sessions where id in (
              select id from sessions where ended_at < $1 or expires_at < $2 limit $3 for update skip locked)
            """;

    private final Database database;

    Sessions(Database database) {
        this.database = database;
    }

    /** A new session, and those that made room for it. */
    record Opened(Session.Id session, List<Session.Id> ended) {}

    /** Opens a session of somebody who has proved who they are. Their account is held: the bound is exact. */
    Future<Opened> open(Session session, Person.Id person, @Nullable String passwordHash, RefreshToken token) {
        return database.transaction(connection -> Accounts.hold(connection, person, passwordHash)
                .compose(held -> insert(connection, session, person, token))
                .compose(inserted -> makeRoom(connection, session, person))
                .map(ended -> new Opened(session.id(), ended)));
    }

    /** Ends one of a person's sessions; gives it when it was living until now. */
    Future<List<Session.Id>> end(Person.Id person, Session.Id session, Instant now) {
        return database.run(END, Tuple.of(session.value(), person.value(), Moments.time(now)))
                .map(Sessions::ids);
    }

    /** Ends all sessions of a person but one, or all, with the tokens of other issuers; gives those that lived until now. */
    static Future<List<Session.Id>> endAll(
            SqlConnection connection, Person.Id person, Session.@Nullable Id except, Instant now) {
        return connection
                .preparedQuery(END_ALL)
                .execute(Tuple.of(person.value(), Moments.time(now), except == null ? null : except.value()))
                .map(Sessions::ids);
    }

    Future<Session.Listed> living(Person.Id person, Instant now) {
        return database.run(LIVING, Tuple.of(person.value(), Moments.time(now), MAX_PER_PERSON))
                .map(rows ->
                        new Session.Listed(rows.stream().map(Sessions::session).toList()));
    }

    Future<Session.Ended> endedSince(Instant since) {
        return database.run(ENDED_SINCE, Tuple.of(Moments.time(since), Session.Ended.MAX))
                .map(rows -> new Session.Ended(ids(rows)));
    }

    /** Forgets what is long over, in small bites. */
    Future<Void> sweep(Instant now) {
        return database.run(SWEEP, Tuple.of(Moments.time(now.minus(REMEMBERED)), Moments.time(now), SWEPT_AT_ONCE))
                .compose(rows -> rows.rowCount() < SWEPT_AT_ONCE ? Future.succeededFuture() : sweep(now));
    }

    private static Future<RowSet<Row>> insert(
            SqlConnection connection, Session session, Person.Id person, RefreshToken token) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(
                        session.id().value(),
                        person.value(),
                        session.device(),
                        session.address(),
                        Buffer.buffer(token.hash()),
                        Moments.time(session.createdAt()),
                        Moments.time(session.createdAt().plus(IDLE))));
    }

    private static Future<List<Session.Id>> makeRoom(SqlConnection connection, Session session, Person.Id person) {
        return connection
                .preparedQuery(MAKE_ROOM)
                .execute(Tuple.of(
                        person.value(), session.id().value(), Moments.time(session.createdAt()), MAX_PER_PERSON - 1))
                .map(Sessions::ids);
    }

    static List<Session.Id> ids(RowSet<Row> rows) {
        return rows.stream().map(row -> new Session.Id(row.getUUID("id"))).toList();
    }

    private static Session session(Row row) {
        return new Session(
                new Session.Id(row.getUUID("id")),
                row.getString("device"),
                row.getString("address"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("last_used_at").toInstant());
    }
}
