package chat.parley.accounts;

import chat.parley.bus.Failure;
import chat.parley.store.Cursor;
import chat.parley.store.Database;
import chat.parley.store.Page;
import chat.parley.store.Slice;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The SQL of accounts. */
final class Accounts {
    /** What {@link #account(Row)} reads, from accounts as a. */
    static final String COLUMNS =
            "a.id as account_id, a.username, a.display_name, a.role, a.created_at as registered_at,"
                    + " a.private_receipts";

    private static final String UNIQUE_VIOLATION = "23505";

    private static final String INSERT = """
            insert into accounts (id, username, display_name, words, password_hash, role, created_at, owner_id, issuer)
            values ($1, $2, $3, array_to_tsvector($4::text[]), $5, $6, $7, $8, $9)
            on conflict (username) do nothing
            """;
    private static final String FIND = "select " + COLUMNS + " from accounts a where a.id = $1";
    private static final String FIND_BY_NAME = "select " + COLUMNS
            + ", a.password_hash from accounts a where a.username = $1 and a.password_hash is not null";
    private static final String FIND_WITH_PASSWORD = "select " + COLUMNS + ", a.password_hash from accounts a"
            + " where a.id = $1 and a.password_hash is not null and a.role <> 'guest'";
    private static final String SET_PASSWORD = "update accounts set password_hash = $2 where id = $1";
    private static final String REHASH = "update accounts set password_hash = $3 where id = $1 and password_hash = $2";
    private static final String UPDATE =
            "update accounts a set private_receipts = coalesce($2, a.private_receipts) where a.id = $1 returning "
                    + COLUMNS;
    private static final String RENAME = """
            update accounts a set display_name = $2, words = array_to_tsvector($3::text[]) where a.id = $1
            returning\s""" + COLUMNS;
    private static final String UPGRADE = """
            update accounts a set username = $2, words = array_to_tsvector($3::text[]), password_hash = $4, role = 'member'
            where a.id = $1 and a.role = 'guest'
            returning\s""" + COLUMNS;
    private static final String HOLD = """
            select suspended_at, password_hash is not distinct from $2 as proven from accounts where id = $1
            for no key update
            """;
    private static final String ALL = "select " + COLUMNS
            + " from accounts a where a.username > $1 and a.role <> 'guest' order by a.username limit $2";
    private static final String SEARCH = "select " + COLUMNS
            + " from accounts a where a.username > $1 and a.words @@ $3::text::tsquery order by a.username limit $2";

    private final Database database;

    Accounts(Database database) {
        this.database = database;
    }

    /** An account, and what its password is kept as. */
    record Kept(Account account, String passwordHash) {}

    /** Keeps a new account, of a guest without a password; of two with one name the later is refused, whichever node it came to. */
    Future<Account> open(Account account, @Nullable String passwordHash) {
        return database.with(connection -> insert(connection, account, passwordHash));
    }

    /** The same within a transaction. */
    static Future<Account> insert(SqlConnection connection, Account account, @Nullable String passwordHash) {
        return insert(connection, account, passwordHash, null, null);
    }

    /** Keeps the account of a bot, which acts by tokens alone and for which somebody answers. */
    static Future<Account> insertBot(SqlConnection connection, Account bot, Person.Id owner) {
        return insert(connection, bot, null, owner, null);
    }

    /** Keeps the account of somebody who is known by another issuer, and needs no password. */
    static Future<Account> insertOf(SqlConnection connection, Account account, String issuer) {
        return insert(connection, account, null, null, issuer);
    }

    private static Future<Account> insert(
            SqlConnection connection,
            Account account,
            @Nullable String passwordHash,
            Person.@Nullable Id owner,
            @Nullable String issuer) {
        Person person = account.person();
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(
                        person.id().value(),
                        person.username(),
                        person.displayName(),
                        words(account),
                        passwordHash,
                        account.role().name().toLowerCase(Locale.ROOT),
                        account.createdAt().atOffset(ZoneOffset.UTC),
                        owner == null ? null : owner.value(),
                        issuer))
                .compose(rows -> rows.rowCount() == 1
                        ? Future.succeededFuture(account)
                        : Future.failedFuture(taken(person.username())));
    }

    /** Makes a guest a member under another name; of two with one name the later is refused. */
    Future<Account> upgrade(Account guest, String username, String passwordHash) {
        Person person = guest.person();
        return database.one(
                        UPGRADE,
                        Tuple.of(
                                person.id().value(),
                                username,
                                SearchWords.of(username, person.displayName()),
                                passwordHash),
                        Accounts::account,
                        notAGuest())
                .recover(cause -> Future.failedFuture(isTaken(cause) ? taken(username) : cause));
    }

    private static boolean isTaken(Throwable cause) {
        return cause instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }

    /** Guests are not looked for: they have no words. */
    private static String[] words(Account account) {
        return account.role() == Account.Role.GUEST
                ? new String[0]
                : SearchWords.of(account.person().username(), account.person().displayName());
    }

    Future<Account> find(Person.Id person) {
        return database.one(FIND, Tuple.of(person.value()), Accounts::account, Person.missing());
    }

    /** Keeps another name to be shown, and to be found by. */
    Future<Account> rename(Account renamed) {
        Person person = renamed.person();
        return database.one(
                RENAME,
                Tuple.of(person.id().value(), person.displayName(), words(renamed)),
                Accounts::account,
                Person.missing());
    }

    /** Keeps what others are to know; null leaves it. */
    Future<Account> update(Person.Id person, @Nullable Boolean privateReceipts) {
        return database.one(UPDATE, Tuple.of(person.value(), privateReceipts), Accounts::account, Person.missing());
    }

    Future<Optional<Kept>> findByName(String username) {
        return database.run(FIND_BY_NAME, Tuple.of(username)).map(Accounts::kept);
    }

    Future<Optional<Kept>> findWithPassword(Person.Id person) {
        return database.run(FIND_WITH_PASSWORD, Tuple.of(person.value())).map(Accounts::kept);
    }

    /** Keeps another hash in the place of that one; false, when the password was changed meanwhile. */
    Future<Boolean> rehash(Kept kept, String passwordHash) {
        return database.with(connection -> rehash(connection, kept, passwordHash));
    }

    static Future<Boolean> rehash(SqlConnection connection, Kept kept, String passwordHash) {
        return connection
                .preparedQuery(REHASH)
                .execute(Tuple.of(kept.account().person().id().value(), kept.passwordHash(), passwordHash))
                .map(rows -> rows.rowCount() == 1);
    }

    /**
     * Holds an account for what only who has proved who they are may do. Fails where it is suspended, and where it has
     * another password by now: what was proved with the old one is worth nothing any more.
     *
     * @param passwordHash of the password that was given; null for a guest, who has none
     */
    static Future<Void> hold(SqlConnection connection, Person.Id person, @Nullable String passwordHash) {
        return connection
                .preparedQuery(HOLD)
                .execute(Tuple.of(person.value(), passwordHash))
                .compose(Accounts::unlessSuspended)
                .compose(rows -> rows.stream().allMatch(row -> row.getBoolean("proven"))
                        ? Future.succeededFuture()
                        : Future.failedFuture(wrongCredentials()));
    }

    static Future<Void> setPassword(SqlConnection connection, Person.Id person, String passwordHash) {
        return connection
                .preparedQuery(SET_PASSWORD)
                .execute(Tuple.of(person.value(), passwordHash))
                .mapEmpty();
    }

    /** One page of those with a name that begins like the query, or of everybody, by user name. */
    Future<People> search(String query, @Nullable String cursor, int limit) {
        String list = "people " + query;
        String after = Objects.requireNonNullElse(Cursor.read(list, cursor, Function.identity()), "");
        String words = SearchWords.sought(query);
        int most = Math.max(1, Math.min(limit, Page.MAX_LIMIT));
        // One more than asked for: it tells whether there is a next page.
        Future<RowSet<Row>> rows = words.isEmpty()
                ? database.run(ALL, Tuple.of(after, most + 1))
                : database.run(SEARCH, Tuple.of(after, most + 1, words));
        return rows.map(found -> people(found, list, most));
    }

    /** Goes on with an account's row when its suspended_at is null. */
    static Future<RowSet<Row>> unlessSuspended(RowSet<Row> rows) {
        return rows.stream().allMatch(row -> row.getOffsetDateTime("suspended_at") == null)
                ? Future.succeededFuture(rows)
                : Future.failedFuture(
                        new Failure(Failure.Kind.FORBIDDEN, "account_suspended", "This account is suspended."));
    }

    static Account account(Row row) {
        return new Account(
                person(row),
                Account.Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                row.getOffsetDateTime("registered_at").toInstant(),
                row.getBoolean("private_receipts"));
    }

    private static Person person(Row row) {
        return new Person(
                new Person.Id(row.getUUID("account_id")), row.getString("username"), row.getString("display_name"));
    }

    private static Optional<Kept> kept(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> new Kept(account(row), row.getString("password_hash")))
                .findFirst();
    }

    private static People people(RowSet<Row> rows, String list, int most) {
        Slice<Person> page = Slice.of(
                rows.stream().map(Accounts::person).toList(), most, person -> Cursor.after(list, person.username()));
        return new People(page.items(), page.page());
    }

    static Failure taken(String username) {
        return new Failure(Failure.Kind.CONFLICT, "username_taken", "The user name %s is taken.".formatted(username));
    }

    static Failure notAGuest() {
        return new Failure(Failure.Kind.CONFLICT, "not_a_guest", "This account has a name and a password.");
    }

    static Failure wrongCredentials() {
        return new Failure(
                Failure.Kind.UNAUTHENTICATED, "wrong_credentials", "The user name or the password is wrong.");
    }
}
