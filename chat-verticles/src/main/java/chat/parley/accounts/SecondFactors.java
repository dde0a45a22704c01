package chat.parley.accounts;

import chat.parley.store.Database;
import chat.parley.store.Moments;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;

/** The SQL of second factors. */
final class SecondFactors {
    private static final String FIND =
            "select secret from totp_secrets where account_id = $1 and (confirmed_at is not null) = $2";
    private static final String BEGIN = """
            insert into totp_secrets as t (account_id, secret) values ($1, $2)
            on conflict (account_id) do update set secret = excluded.secret where t.confirmed_at is null
            """;
    private static final String CONFIRM = """
            update totp_secrets set confirmed_at = $2, last_step = $3
            where account_id = $1 and confirmed_at is null and secret = $4
            """;
    private static final String USE =
            "update totp_secrets set last_step = $2 where account_id = $1 and last_step < $2 and confirmed_at is not null";
    private static final String DROP = "delete from totp_secrets where account_id = $1 and confirmed_at is not null";
    private static final String CODE = "select code_hash from recovery_codes where account_id = $1 and place = $2";

    private final Database database;

    SecondFactors(Database database) {
        this.database = database;
    }

    /** The one that counts, or the one that is yet to be confirmed. */
    Future<Optional<Totp>> find(Person.Id person, boolean confirmed) {
        return database.run(FIND, Tuple.of(person.value(), confirmed))
                .map(rows -> rows.stream()
                        .map(row -> new Totp(row.getBuffer("secret").getBytes()))
                        .findFirst());
    }

    /** False, when there is one that counts. */
    Future<Boolean> begin(Person.Id person, Totp totp) {
        return database.run(BEGIN, Tuple.of(person.value(), Buffer.buffer(totp.key())))
                .map(rows -> rows.rowCount() == 1);
    }

    static Future<Boolean> confirm(SqlConnection connection, Person.Id person, Totp totp, long step, Instant now) {
        return connection
                .preparedQuery(CONFIRM)
                .execute(Tuple.of(person.value(), Moments.time(now), step, Buffer.buffer(totp.key())))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Uses the code of a step up; false, when it or a later one was used. */
    Future<Boolean> use(Person.Id person, long step) {
        return database.run(USE, Tuple.of(person.value(), step)).map(rows -> rows.rowCount() == 1);
    }

    static Future<Boolean> drop(SqlConnection connection, Person.Id person) {
        return connection.preparedQuery(DROP).execute(Tuple.of(person.value())).map(rows -> rows.rowCount() == 1);
    }

    Future<Optional<String>> recoveryCode(Person.Id person, int place) {
        return database.run(CODE, Tuple.of(person.value(), (short) place))
                .map(rows ->
                        rows.stream().map(row -> row.getString("code_hash")).findFirst());
    }

    Future<Boolean> useRecoveryCode(Person.Id person, int place, String hash) {
        return database.with(connection -> RecoveryRows.useCode(connection, person, place, hash));
    }
}
