package chat.parley.accounts;

import chat.parley.bus.Done;
import chat.parley.bus.Failure;
import chat.parley.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How a password becomes another: by who knows the present one, or with what recovery has granted. */
final class ChangePassword {
    private final Database database;
    private final Credentials credentials;
    private final Passwords passwords;
    private final RecoveryRows rows;
    private final EndedNews news;
    private final Clock clock;

    ChangePassword(
            Database database,
            Credentials credentials,
            Passwords passwords,
            RecoveryRows rows,
            EndedNews news,
            Clock clock) {
        this.database = database;
        this.credentials = credentials;
        this.passwords = passwords;
        this.rows = rows;
        this.news = news;
        this.clock = clock;
    }

    /** Whoever else is signed in with the old one is so no more. */
    Future<Done> change(RecoveryCommand.ChangePassword asked) {
        Person.Id person = asked.by().person();
        return credentials
                .prove(person, asked.proof())
                .compose(kept -> checked(kept.account().person().username(), asked.password())
                        .compose(sound -> passwords.hash(asked.password()))
                        .compose(hash -> database.transaction(connection -> changed(connection, asked, kept, hash))))
                .onSuccess(ended -> news.tell(person, ended))
                .map(Done.DONE);
    }

    private Future<List<Session.Id>> changed(
            SqlConnection connection, RecoveryCommand.ChangePassword asked, Accounts.Kept kept, String hash) {
        Person.Id person = asked.by().person();
        Instant now = clock.instant();
        return Accounts.rehash(connection, kept, hash)
                .compose(mine -> mine ? RecoveryRows.clearGrants(connection, person) : changedMeanwhile())
                .compose(cleared -> Sessions.endAll(connection, person, asked.session(), now))
                .compose(ended -> AuditLog.keep(
                                connection, AuditLog.Act.of(AuditAction.PASSWORD_CHANGED, asked.by(), person), now)
                        .map(ended));
    }

    /** Whoever is signed in is so no more, and no token of theirs is good. What was granted is good for one password, and not if the rules refuse it. */
    Future<Done> reset(RecoveryCommand.Reset asked) {
        RefreshToken token = new RefreshToken(asked.token());
        return rows.granted(token, clock.instant())
                .compose(whose -> whose.map(Future::succeededFuture).orElseGet(ChangePassword::invalid))
                .compose(whose -> checked(whose.username(), asked.password())
                        .compose(sound -> passwords.hash(asked.password()))
                        .compose(hash ->
                                database.transaction(connection -> reset(connection, whose, token, hash, asked.from())))
                        .onSuccess(ended -> news.tell(whose.person(), ended)))
                .map(Done.DONE);
    }

    private Future<List<Session.Id>> reset(
            SqlConnection connection, RecoveryRows.Whose whose, RefreshToken token, String hash, String from) {
        Person.Id person = whose.person();
        Instant now = clock.instant();
        AuditLog.Act act = new AuditLog.Act(AuditAction.PASSWORD_RESET, null, from, person, Map.of(), Map.of());
        return RecoveryRows.redeem(connection, token, now)
                .compose(mine -> mine ? Accounts.setPassword(connection, person, hash) : invalid())
                .compose(set -> RecoveryRows.clearGrants(connection, person))
                .compose(cleared -> RecoveryRows.forgive(connection, whose.username()))
                .compose(forgiven -> ApiTokens.endEverything(connection, person, now))
                .compose(ended -> AuditLog.keep(connection, act, now).map(ended));
    }

    private static Future<Void> changedMeanwhile() {
        return Future.failedFuture(new Failure(
                Failure.Kind.CONFLICT, "password_changed", "The password was changed meanwhile, by another device."));
    }

    private static Future<Void> checked(String username, Secret password) {
        Passwords.check(username, password);
        return Future.succeededFuture();
    }

    private static <T> Future<T> invalid() {
        return Future.failedFuture(new Failure(
                Failure.Kind.UNAUTHENTICATED,
                "invalid_reset_token",
                "This was used before, or is good no more. Begin again."));
    }
}
