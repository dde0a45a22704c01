package chat.parley.accounts;

import chat.parley.bus.Failure;
import chat.parley.store.Cursor;
import chat.parley.store.Database;
import chat.parley.store.Page;
import chat.parley.store.Slice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

/** Bots, with their SQL: accounts that somebody answers for and that act by tokens alone. */
final class Bots {
    private static final String LIST_NAME = "bots";
    private static final String ONE = ManagedAccounts.SELECT + " where a.id = $1 and a.owner_id is not null";
    private static final String LIST =
            ManagedAccounts.SELECT + " where a.owner_id is not null and a.username > $1 order by a.username limit $2";

    private final Database database;
    private final Clock clock;

    Bots(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Future<ManagedAccount> make(TokenCommand.MakeBot asked) {
        Instant now = clock.instant();
        Account bot = Account.chosen(asked.username(), asked.displayName(), Account.Role.MEMBER, now);
        Person.Id id = bot.person().id();
        return database.transaction(connection -> ManagedAccounts.hold(connection, asked.by())
                .compose(admin -> Accounts.insertBot(connection, bot, asked.by().person()))
                .compose(inserted ->
                        AuditLog.keep(connection, AuditLog.Act.of(AuditAction.BOT_MADE, asked.by(), id), now))
                .compose(kept -> find(connection, id)));
    }

    static Future<ManagedAccount> find(SqlConnection connection, Person.Id bot) {
        return one(connection, ONE, bot);
    }

    /** Finds a bot that nobody else changes until the transaction ends. */
    static Future<ManagedAccount> hold(SqlConnection connection, Person.Id bot) {
        return one(connection, ONE + " for no key update of a", bot);
    }

    private static Future<ManagedAccount> one(SqlConnection connection, String sql, Person.Id bot) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(bot.value()))
                .compose(rows -> rows.size() == 0
                        ? Future.failedFuture(
                                new Failure(Failure.Kind.NOT_FOUND, "bot_not_found", "There is no such bot."))
                        : Future.succeededFuture(
                                ManagedAccounts.account(rows.iterator().next())));
    }

    Future<TokenCommand.Bots> list(TokenCommand.ListBots asked) {
        String after = Objects.requireNonNullElse(Cursor.read(LIST_NAME, asked.cursor(), Function.identity()), "");
        int most = Math.max(1, Math.min(asked.limit(), Page.MAX_LIMIT));
        return database.with(connection -> ManagedAccounts.admit(connection, asked.by())
                        .compose(admin -> connection.preparedQuery(LIST).execute(Tuple.of(after, most + 1))))
                .map(rows -> bots(rows, most));
    }

    private static TokenCommand.Bots bots(RowSet<Row> rows, int most) {
        Slice<ManagedAccount> page = Slice.of(
                rows.stream().map(ManagedAccounts::account).toList(),
                most,
                bot -> Cursor.after(LIST_NAME, bot.person().username()));
        return new TokenCommand.Bots(page.items(), page.page());
    }
}
