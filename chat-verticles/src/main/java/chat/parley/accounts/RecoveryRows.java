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
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The SQL of recovery. */
final class RecoveryRows {
    /** Failures of a name that nobody has are forgotten after this; those of somebody only when they come in. */
    static final Duration REMEMBERED = Duration.ofDays(30);

    private static final int SWEPT_AT_ONCE = 1_000;

    private static final String KEYS = """
            select a.id, a.username, a.role, q.answer_hash, c.code_hash,
              exists (select 1 from totp_secrets t where t.account_id = a.id and t.confirmed_at is not null) as second
            from accounts a left join security_questions q on q.account_id = a.id
              left join recovery_codes c on c.account_id = a.id and c.place = $2
            where a.username = $1 and a.password_hash is not null and a.suspended_at is null
            """;
    private static final String QUESTION =
            "select question from security_questions q join accounts a on a.id = q.account_id where a.username = $1";
    private static final String PREPARED = """
            select (select count(*) from recovery_codes where account_id = $1) as codes_left,
              (select question from security_questions where account_id = $1) as question,
              exists (select 1 from totp_secrets where account_id = $1 and confirmed_at is not null) as totp
            """;
    private static final String COUNT = """
            insert into recovery_failures as f (username, failures, last_at) values ($1, 1, $2)
            on conflict (username) do update set failures = least(f.failures + 1, $3::int + 1), last_at = $2
            returning failures
            """;
    private static final String FORGIVE = "delete from recovery_failures where username = $1";
    private static final String SWEEP_FAILURES = """
            delete from recovery_failures where username in (
              select username from recovery_failures f where last_at < $1
                and not exists (select 1 from accounts a where a.username = f.username) limit $2)
            """;
    private static final String SWEEP_TOKENS = """
            delete from reset_tokens where token_hash in (
              select token_hash from reset_tokens where expires_at < $1 limit $2)
            """;
    private static final String CLEAR_CODES = "delete from recovery_codes where account_id = $1";
    private static final String KEEP_CODE =
            "insert into recovery_codes (account_id, place, code_hash) values ($1, $2, $3)";
    private static final String USE_CODE =
            "delete from recovery_codes where account_id = $1 and place = $2 and code_hash = $3";
    private static final String SET_QUESTION = """
            insert into security_questions (account_id, question, answer_hash) values ($1, $2, $3)
            on conflict (account_id) do update set question = excluded.question, answer_hash = excluded.answer_hash
            """;
    private static final String DROP_QUESTION = "delete from security_questions where account_id = $1";
    private static final String GRANT =
            "insert into reset_tokens (token_hash, account_id, expires_at) values ($1, $2, $3)";
    private static final String CLEAR_GRANTS = "delete from reset_tokens where account_id = $1";
    private static final String GRANTED = """
            select a.id, a.username from reset_tokens t join accounts a on a.id = t.account_id
            where t.token_hash = $1 and t.expires_at > $2
            """;
    private static final String REDEEM =
            "delete from reset_tokens where token_hash = $1 and expires_at > $2 returning account_id";
    private static final String MAKE_SECRET =
            "insert into server_secrets (name, value) values ($1, $2) on conflict (name) do nothing";
    private static final String SECRET = "select value from server_secrets where name = $1";

    private final Database database;

    RecoveryRows(Database database) {
        this.database = database;
    }

    /** What somebody's proofs are compared with. */
    record Keys(
            Person.Id person,
            String username,
            boolean administers,
            boolean secondFactor,
            @Nullable String answerHash,
            @Nullable String codeHash) {}

    /** Whose password may be chosen anew. */
    record Whose(Person.Id person, String username) {}

    Future<Optional<Keys>> keys(String username, int place) {
        return database.run(KEYS, Tuple.of(username, (short) place))
                .map(rows -> rows.stream().map(RecoveryRows::keys).findFirst());
    }

    Future<Optional<RecoveryQuestion>> question(String username) {
        return database.run(QUESTION, Tuple.of(username))
                .map(rows -> rows.stream()
                        .map(row -> RecoveryQuestion.valueOf(row.getString("question")))
                        .findFirst());
    }

    Future<RecoveryCommand.Prepared> prepared(Person.Id person) {
        return database.run(PREPARED, Tuple.of(person.value()))
                .map(rows -> rows.iterator().next())
                .map(row -> new RecoveryCommand.Prepared(
                        row.getLong("codes_left").intValue(),
                        known(row.getString("question")),
                        row.getBoolean("totp")));
    }

    /** Counts an answer before it is looked at, so that no crowd gets more; tells how many there were, this one too. */
    Future<Integer> count(String username, int most, Instant now) {
        return database.run(COUNT, Tuple.of(username, Moments.time(now), most))
                .map(rows -> rows.iterator().next().getInteger("failures"));
    }

    Future<Void> forgive(String username) {
        return database.run(FORGIVE, Tuple.of(username)).mapEmpty();
    }

    static Future<Void> forgive(SqlConnection connection, String username) {
        return run(connection, FORGIVE, Tuple.of(username)).mapEmpty();
    }

    /** Forgets what is over, in bites. */
    Future<Void> sweep(Instant now) {
        return database.run(SWEEP_TOKENS, Tuple.of(Moments.time(now), SWEPT_AT_ONCE))
                .compose(swept ->
                        database.run(SWEEP_FAILURES, Tuple.of(Moments.time(now.minus(REMEMBERED)), SWEPT_AT_ONCE)))
                .mapEmpty();
    }

    static Future<Void> keepCodes(SqlConnection connection, Person.Id person, List<String> hashes) {
        List<Tuple> rows = IntStream.range(0, hashes.size())
                .mapToObj(place -> Tuple.of(person.value(), (short) place, hashes.get(place)))
                .toList();
        return run(connection, CLEAR_CODES, Tuple.of(person.value()))
                .compose(cleared -> connection.preparedQuery(KEEP_CODE).executeBatch(rows))
                .mapEmpty();
    }

    /** Uses a code up; false, when somebody else just has. */
    static Future<Boolean> useCode(SqlConnection connection, Person.Id person, int place, String hash) {
        return run(connection, USE_CODE, Tuple.of(person.value(), (short) place, hash))
                .map(rows -> rows.rowCount() == 1);
    }

    static Future<Void> setQuestion(
            SqlConnection connection, Person.Id person, RecoveryQuestion question, String answerHash) {
        return run(connection, SET_QUESTION, Tuple.of(person.value(), question.name(), answerHash))
                .mapEmpty();
    }

    static Future<Boolean> dropQuestion(SqlConnection connection, Person.Id person) {
        return run(connection, DROP_QUESTION, Tuple.of(person.value())).map(rows -> rows.rowCount() == 1);
    }

    /** Keeps what was granted; what was granted before is good no more. */
    static Future<Void> grant(SqlConnection connection, Person.Id person, RefreshToken token, Instant expiresAt) {
        return clearGrants(connection, person)
                .compose(cleared -> run(
                        connection,
                        GRANT,
                        Tuple.of(Buffer.buffer(token.hash()), person.value(), Moments.time(expiresAt))))
                .mapEmpty();
    }

    static Future<Void> clearGrants(SqlConnection connection, Person.Id person) {
        return run(connection, CLEAR_GRANTS, Tuple.of(person.value())).mapEmpty();
    }

    Future<Optional<Whose>> granted(RefreshToken token, Instant now) {
        return database.run(GRANTED, Tuple.of(Buffer.buffer(token.hash()), Moments.time(now)))
                .map(rows -> rows.stream()
                        .map(row -> new Whose(new Person.Id(row.getUUID("id")), row.getString("username")))
                        .findFirst());
    }

    /** Uses it up; false, when somebody else just has. */
    static Future<Boolean> redeem(SqlConnection connection, RefreshToken token, Instant now) {
        return run(connection, REDEEM, Tuple.of(Buffer.buffer(token.hash()), Moments.time(now)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** A key of the server: the one that is there, or else this one. */
    Future<byte[]> secret(String name, byte[] otherwise) {
        return database.run(MAKE_SECRET, Tuple.of(name, Buffer.buffer(otherwise)))
                .compose(made -> database.run(SECRET, Tuple.of(name)))
                .map(rows -> rows.iterator().next().getBuffer("value").getBytes());
    }

    private static Future<RowSet<Row>> run(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values);
    }

    private static Keys keys(Row row) {
        return new Keys(
                new Person.Id(row.getUUID("id")),
                row.getString("username"),
                row.getString("role").equals("admin"),
                row.getBoolean("second"),
                row.getString("answer_hash"),
                row.getString("code_hash"));
    }

    private static @Nullable RecoveryQuestion known(@Nullable String name) {
        return name == null ? null : RecoveryQuestion.valueOf(name);
    }
}
