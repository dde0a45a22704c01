package chat.parley.accounts;

import chat.parley.bus.Failure;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a server gets its first administrator: a node that starts and finds none prints a code, and whoever has it makes an
 * administrator with a password of their own. It works once; a server that has an administrator has no code.
 */
final class SetUp {
    /** Codes that are good at a time: each node that starts adds one, and the oldest go. */
    static final int MAX_CODES = 16;

    private static final Logger LOG = LoggerFactory.getLogger(SetUp.class);

    /** The advisory lock under which the first administrator is made: any number that nothing else uses. */
    private static final long FIRST_ADMIN = 0x7061726c65795365L;

    private static final String LOCK = "select true from pg_advisory_xact_lock($1)";
    private static final String IS_OPEN = "select not exists (select 1 from accounts where role = 'admin') as is_open";
    private static final String KEEP = "insert into setup_codes (code_hash, created_at) values ($1, $2)";
    private static final String TRIM = """
            delete from setup_codes where code_hash in (
              select code_hash from setup_codes order by created_at desc, code_hash offset $1)
            """;
    private static final String KNOWS = "select 1 from setup_codes where code_hash = $1";
    private static final String CLEAR = "delete from setup_codes";

    private final Database database;
    private final Passwords passwords;
    private final Clock clock;

    SetUp(Database database, Passwords passwords, Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.clock = clock;
    }

    Future<Boolean> isOpen() {
        return database.run(IS_OPEN, Tuple.tuple())
                .map(rows -> rows.iterator().next().getBoolean("is_open"));
    }

    /** Prints a code, where nobody administers the server. */
    Future<Void> announce() {
        return isOpen().compose(open -> open ? print(OneTimeCode.random()) : Future.succeededFuture());
    }

    private Future<Void> print(OneTimeCode code) {
        return database.run(KEEP, Tuple.of(Buffer.buffer(code.hash()), Moments.time(clock.instant())))
                .compose(kept -> database.run(TRIM, Tuple.of(MAX_CODES)))
                .onSuccess(trimmed -> LOG.info(
                        "Nobody administers this server yet. The first administrator is made at /setup; the code is {}",
                        code.secret().value()))
                .mapEmpty();
    }

    /** The trip of a set-up: the rules, the code, the hash, which costs, then all of it again under a lock, and once. */
    Future<Account> make(AdminCommand.SetUp asked) {
        Account account = Account.chosen(asked.username(), asked.displayName(), Account.Role.ADMIN, clock.instant());
        Passwords.check(account.person().username(), asked.password());
        return database.with(connection -> admit(connection, asked))
                .compose(admitted -> passwords.hash(asked.password()))
                .compose(hash -> database.transaction(connection -> made(connection, asked, account, hash)));
    }

    private static Future<Void> admit(SqlConnection connection, AdminCommand.SetUp asked) {
        Buffer hash = Buffer.buffer(OneTimeCode.given(asked.code()).hash());
        return connection
                .preparedQuery(IS_OPEN)
                .execute()
                .compose(rows -> rows.iterator().next().getBoolean("is_open")
                        ? connection.preparedQuery(KNOWS).execute(Tuple.of(hash))
                        : Future.failedFuture(closed()))
                .compose(rows -> rows.size() == 1 ? Future.succeededFuture() : Future.failedFuture(wrong()));
    }

    private Future<Account> made(SqlConnection connection, AdminCommand.SetUp asked, Account account, String hash) {
        Person.Id person = account.person().id();
        AuditLog.Act act =
                new AuditLog.Act(AuditAction.SERVER_SET_UP, person, asked.from(), person, Map.of(), Map.of());
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(FIRST_ADMIN))
                .compose(locked -> admit(connection, asked))
                .compose(admitted -> Accounts.insert(connection, account, hash))
                .compose(inserted -> connection.preparedQuery(CLEAR).execute())
                .compose(cleared -> AuditLog.keep(connection, act, clock.instant()))
                .map(account);
    }

    private static Failure closed() {
        return new Failure(Failure.Kind.CONFLICT, "setup_closed", "This server has an administrator.");
    }

    private static Failure wrong() {
        return new Failure(Failure.Kind.FORBIDDEN, "setup_code_wrong", "This is not the code that the server printed.");
    }
}
