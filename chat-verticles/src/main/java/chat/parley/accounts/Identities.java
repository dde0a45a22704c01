package chat.parley.accounts;

import chat.parley.store.Database;
import chat.parley.store.Moments;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of people whom other issuers know. */
final class Identities {
    private static final String FIND = "select " + Accounts.COLUMNS + """
            , a.password_hash, a.suspended_at, i.session_id, i.ended_at
            from external_identities i join accounts a on a.id = i.account_id
            where i.issuer = $1 and i.subject = $2
            """;
    private static final String LOCK = "select true from pg_advisory_xact_lock(hashtextextended($1, 0))";
    private static final String INSERT = """
            insert into external_identities (issuer, subject, account_id, session_id, created_at)
            values ($1, $2, $3, $4, $5)
            """;

    private final Database database;

    Identities(Database database) {
        this.database = database;
    }

    /**
     * An account that somebody is known by.
     *
     * @param session what tokens of the issuer are named by where sessions end
     * @param passwordHash of the password that they have besides, if they have one
     * @param ended when such tokens were ended last; what was made before that is good no more
     */
    record Known(
            Account account,
            Session.Id session,
            @Nullable String passwordHash,
            @Nullable Instant ended) {
        boolean hasEnded(Instant made) {
            return ended != null && !made.isAfter(ended);
        }
    }

    /** Fails where the account is suspended: that is told only to whom the issuer has proved to be its owner. */
    Future<Optional<Known>> find(ExternalIdentity identity) {
        return database.with(connection -> find(connection, identity));
    }

    static Future<Optional<Known>> find(SqlConnection connection, ExternalIdentity identity) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(identity.issuer(), identity.subject()))
                .compose(Accounts::unlessSuspended)
                .map(Identities::known);
    }

    /** Lets nobody else bring the same person in until the transaction ends: of two who try, the later finds them. */
    static Future<Void> lock(SqlConnection connection, ExternalIdentity identity) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(identity.issuer() + "\n" + identity.subject()))
                .mapEmpty();
    }

    static Future<Known> keep(SqlConnection connection, ExternalIdentity identity, Account account) {
        Session.Id session = new Session.Id(UUID.randomUUID());
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(
                        identity.issuer(),
                        identity.subject(),
                        account.person().id().value(),
                        session.value(),
                        Moments.time(account.createdAt())))
                .map(new Known(account, session, null, null));
    }

    private static Optional<Known> known(RowSet<Row> rows) {
        return rows.stream().map(Identities::known).findFirst();
    }

    private static Known known(Row row) {
        return new Known(
                Accounts.account(row),
                new Session.Id(row.getUUID("session_id")),
                row.getString("password_hash"),
                Moments.instant(row.getOffsetDateTime("ended_at")));
    }
}
