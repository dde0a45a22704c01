package chat.parley.accounts;

import chat.parley.bus.Failure;
import chat.parley.store.Cursor;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import chat.parley.store.Page;
import chat.parley.store.Slice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The SQL of accounts as administrators see and change them. */
final class ManagedAccounts {
    /** The advisory lock under which administrators act, one after the other: any number that nothing else uses. */
    private static final long ACTS = 0x7061726c65794164L;

    private static final String LOCK = "select true from pg_advisory_xact_lock($1)";
    private static final String ADMINISTERS =
            "select 1 from accounts where id = $1 and role = 'admin' and suspended_at is null";
    private static final String OTHERS =
            "select 1 from accounts where role = 'admin' and suspended_at is null and id <> $1 limit 1";
    static final String SELECT = "select " + Accounts.COLUMNS
            + ", a.suspended_at, a.owner_id is not null as is_bot, (select max(s.last_used_at) from sessions s where s.account_id = a.id) as seen_at"
            + " from accounts a";
    private static final String FIND = SELECT + " where a.id = $1";
    private static final String HOLD = FIND + " for no key update of a";
    private static final String LIST = SELECT + """
             where a.username > $1 and ($3::text = '' or a.words @@ $3::text::tsquery)
              and ($4::text is null or a.role = $4) and ($5::boolean is null or (a.suspended_at is not null) = $5)
            order by a.username limit $2
            """;
    private static final String COUNT = """
            with told as (select suspended_at is not null as out, owner_id is not null as bot, role from accounts)
            select count(*) filter (where not out and not bot and role = 'admin') as admins,
              count(*) filter (where not out and not bot and role = 'member') as members,
              count(*) filter (where not out and not bot and role = 'guest') as guests,
              count(*) filter (where not out and bot) as bots,
              count(*) filter (where out) as suspended
            from told
            """;
    private static final String CHANGE = "update accounts set role = $2, suspended_at = $3 where id = $1";

    private final Database database;

    ManagedAccounts(Database database) {
        this.database = database;
    }

    /** Fails with {@code not_an_admin} for everybody else, whatever their token says. */
    Future<Void> admit(Actor by) {
        return database.with(connection -> admit(connection, by));
    }

    /** The same within a transaction, which ends before another administrator acts. */
    static Future<Void> hold(SqlConnection connection, Actor by) {
        return run(connection, LOCK, Tuple.of(ACTS)).compose(locked -> admit(connection, by));
    }

    static Future<Void> admit(SqlConnection connection, Actor by) {
        return run(connection, ADMINISTERS, Tuple.of(by.person().value()))
                .compose(rows -> rows.size() == 1
                        ? Future.succeededFuture()
                        : Future.failedFuture(new Failure(
                                Failure.Kind.FORBIDDEN, "not_an_admin", "This is for who administers the server.")));
    }

    Future<ManagedAccount> find(Person.Id person) {
        return database.with(connection -> one(connection, FIND, person));
    }

    static Future<ManagedAccount> find(SqlConnection connection, Person.Id person) {
        return one(connection, FIND, person);
    }

    /** Finds an account that nobody else changes until the transaction ends. */
    static Future<ManagedAccount> hold(SqlConnection connection, Person.Id person) {
        return one(connection, HOLD, person);
    }

    /** Whether anybody else administers the server. */
    static Future<Boolean> hasOthers(SqlConnection connection, Person.Id person) {
        return run(connection, OTHERS, Tuple.of(person.value())).map(rows -> rows.size() > 0);
    }

    static Future<Void> change(
            SqlConnection connection, Person.Id person, Account.Role role, @Nullable Instant suspendedAt) {
        return run(connection, CHANGE, Tuple.of(person.value(), word(role), Moments.time(suspendedAt)))
                .mapEmpty();
    }

    Future<ManagedAccount.Listed> list(AdminCommand.ListAccounts asked) {
        String list = "accounts " + asked.query() + " " + asked.role() + " " + asked.standing();
        String after = Objects.requireNonNullElse(Cursor.read(list, asked.cursor(), Function.identity()), "");
        int most = Math.max(1, Math.min(asked.limit(), Page.MAX_LIMIT));
        Tuple values = Tuple.of(
                after, most + 1, SearchWords.sought(asked.query()), word(asked.role()), isSuspended(asked.standing()));
        return database.run(LIST, values)
                .map(rows -> Slice.of(
                        rows.stream().map(ManagedAccounts::account).toList(),
                        most,
                        account -> Cursor.after(list, account.person().username())))
                .map(slice -> new ManagedAccount.Listed(slice.items(), slice.page()));
    }

    Future<AccountCounts> count() {
        return database.run(COUNT, Tuple.tuple())
                .map(rows -> counts(rows.iterator().next()));
    }

    private static AccountCounts counts(Row row) {
        return new AccountCounts(
                row.getLong("admins"),
                row.getLong("members"),
                row.getLong("guests"),
                row.getLong("bots"),
                row.getLong("suspended"));
    }

    private static Future<ManagedAccount> one(SqlConnection connection, String sql, Person.Id person) {
        return run(connection, sql, Tuple.of(person.value()))
                .compose(rows -> rows.size() == 0
                        ? Future.failedFuture(Person.missing())
                        : Future.succeededFuture(account(rows.iterator().next())));
    }

    private static Future<RowSet<Row>> run(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values);
    }

    static ManagedAccount account(Row row) {
        Account account = Accounts.account(row);
        return new ManagedAccount(
                account.person(),
                account.role(),
                row.getBoolean("is_bot"),
                account.createdAt(),
                Moments.instant(row.getOffsetDateTime("suspended_at")),
                Moments.instant(row.getOffsetDateTime("seen_at")));
    }

    private static @Nullable String word(Account.@Nullable Role role) {
        return role == null ? null : role.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Boolean isSuspended(ManagedAccount.@Nullable Standing standing) {
        return standing == null ? null : standing == ManagedAccount.Standing.SUSPENDED;
    }
}
