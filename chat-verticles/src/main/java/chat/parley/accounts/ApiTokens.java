package chat.parley.accounts;

import chat.parley.bus.Failure;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The SQL of tokens for programs. */
final class ApiTokens {
    private static final int SWEPT_AT_ONCE = 1_000;

    private static final String COLUMNS = "t.id, t.name, t.scopes, t.created_at, t.expires_at, t.last_used_at";
    private static final String LIVING = " t.revoked_at is null and t.expires_at > $2";

    private static final String HOLD = "select suspended_at from accounts where id = $1 for no key update";
    private static final String COUNT =
            "select count(*) as living from access_tokens t where t.account_id = $1 and" + LIVING;
    private static final String INSERT = """
            insert into access_tokens (id, account_id, name, token_hash, scopes, created_at, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String LIST = "select " + COLUMNS + " from access_tokens t where t.account_id = $1 and"
            + LIVING + " order by t.id desc limit $3";
    private static final String REVOKE =
            "update access_tokens set revoked_at = $3 where id = $1 and account_id = $2 and revoked_at is null returning id";
    private static final String REVOKE_ALL =
            "update access_tokens set revoked_at = $2 where account_id = $1 and revoked_at is null returning id";
    private static final String USE = """
            update access_tokens t set last_used_at = $2 from accounts a
            where t.token_hash = $1 and a.id = t.account_id and a.suspended_at is null and
            """ + LIVING + " returning t.id, t.account_id, t.scopes, t.expires_at";
    private static final String SWEEP = """
            delete from access_tokens where id in (
              select id from access_tokens where revoked_at < $1 or expires_at < $1 limit $2)
            """;

    private final Database database;

    ApiTokens(Database database) {
        this.database = database;
    }

    /** Keeps a new token. The account's row is held: the bound is exact, and who is suspended gets none. */
    static Future<Void> keep(SqlConnection connection, Person.Id person, ApiToken token, byte[] hash) {
        Instant now = token.createdAt();
        return connection
                .preparedQuery(HOLD)
                .execute(Tuple.of(person.value()))
                .compose(Accounts::unlessSuspended)
                .compose(held -> connection.preparedQuery(COUNT).execute(Tuple.of(person.value(), Moments.time(now))))
                .compose(rows -> rows.iterator().next().getLong("living") < ApiToken.MAX
                        ? connection
                                .preparedQuery(INSERT)
                                .execute(Tuple.of(
                                        token.id().value(),
                                        person.value(),
                                        token.name(),
                                        Buffer.buffer(hash),
                                        token.scopes().toArray(String[]::new),
                                        Moments.time(now),
                                        Moments.time(token.expiresAt())))
                        : Future.failedFuture(tooMany()))
                .mapEmpty();
    }

    Future<ApiToken.Listed> list(Person.Id person, Instant now) {
        return database.run(LIST, Tuple.of(person.value(), Moments.time(now), ApiToken.MAX))
                .map(rows ->
                        new ApiToken.Listed(rows.stream().map(ApiTokens::token).toList()));
    }

    /** Takes one back; gives it, as what ends, when it was living until now. */
    static Future<List<Session.Id>> revoke(SqlConnection connection, Person.Id person, ApiToken.Id token, Instant now) {
        return connection
                .preparedQuery(REVOKE)
                .execute(Tuple.of(token.value(), person.value(), Moments.time(now)))
                .map(Sessions::ids);
    }

    static Future<List<Session.Id>> revokeAll(SqlConnection connection, Person.Id person, Instant now) {
        return connection
                .preparedQuery(REVOKE_ALL)
                .execute(Tuple.of(person.value(), Moments.time(now)))
                .map(Sessions::ids);
    }

    /** Ends everything by which somebody is in: sessions and tokens, ours and those of other issuers. */
    static Future<List<Session.Id>> endEverything(SqlConnection connection, Person.Id person, Instant now) {
        return Sessions.endAll(connection, person, null, now)
                .compose(sessions -> revokeAll(connection, person, now).map(tokens -> both(sessions, tokens)));
    }

    private static List<Session.Id> both(List<Session.Id> some, List<Session.Id> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** Whom a token lets act; its use is noted. */
    Future<ApiToken.Proven> use(byte[] hash, Instant now) {
        return database.one(
                USE, Tuple.of(Buffer.buffer(hash), Moments.time(now)), ApiTokens::proven, ApiToken.invalid());
    }

    /** Forgets what is long over, in small bites. */
    Future<Void> sweep(Instant now) {
        Duration remembered = Sessions.REMEMBERED;
        return database.run(SWEEP, Tuple.of(Moments.time(now.minus(remembered)), SWEPT_AT_ONCE))
                .mapEmpty();
    }

    private static ApiToken token(Row row) {
        return new ApiToken(
                new ApiToken.Id(row.getUUID("id")),
                row.getString("name"),
                List.of(row.getArrayOfStrings("scopes")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                Moments.instant(row.getOffsetDateTime("last_used_at")));
    }

    private static ApiToken.Proven proven(Row row) {
        return new ApiToken.Proven(
                new Person.Id(row.getUUID("account_id")),
                new ApiToken.Id(row.getUUID("id")),
                Set.of(row.getArrayOfStrings("scopes")),
                row.getOffsetDateTime("expires_at").toInstant());
    }

    private static Failure tooMany() {
        return new Failure(
                Failure.Kind.CONFLICT, "too_many_tokens", "An account has %d tokens at most.".formatted(ApiToken.MAX));
    }
}
