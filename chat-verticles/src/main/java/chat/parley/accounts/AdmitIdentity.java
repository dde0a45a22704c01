package chat.parley.accounts;

import chat.parley.bus.Failure;
import chat.parley.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.Iterator;
import java.util.Map;

/**
 * How somebody comes in whom another issuer knows: into the account that is theirs, or into a new one. An account that was
 * opened here is nobody's but whose it is: neither an equal user name nor an equal address makes it somebody else's.
 */
final class AdmitIdentity {
    private final Database database;
    private final Identities identities;
    private final OpenSession sessions;
    private final Clock clock;

    AdmitIdentity(Database database, OpenSession sessions, Clock clock) {
        this.database = database;
        this.identities = new Identities(database);
        this.sessions = sessions;
        this.clock = clock;
    }

    Future<IdentityCommand.Resolved> resolve(IdentityCommand.Resolve asked) {
        return admit(asked.identity(), asked.provision(), "")
                .compose(known -> known.hasEnded(asked.made())
                        ? Future.failedFuture(ApiToken.invalid())
                        : Future.succeededFuture(known))
                .map(known -> new IdentityCommand.Resolved(
                        known.account().person().id(),
                        known.session(),
                        known.account().role().scopes()));
    }

    /** Whoever has a second factor is not asked for it: it belongs to the password, as the issuer's belongs to the issuer. */
    Future<SignedIn> signIn(IdentityCommand.SignIn asked) {
        return admit(asked.identity(), asked.provision(), asked.from())
                .compose(known -> sessions.open(known.account(), known.passwordHash(), asked.device(), asked.from()));
    }

    private Future<Identities.Known> admit(ExternalIdentity identity, boolean provision, String from) {
        return identities
                .find(identity)
                .compose(known -> known.map(Future::succeededFuture)
                        .orElseGet(() -> provision ? provide(identity, from) : Future.failedFuture(noAccount())));
    }

    private Future<Identities.Known> provide(ExternalIdentity identity, String from) {
        return database.transaction(connection -> Identities.lock(connection, identity)
                .compose(locked -> Identities.find(connection, identity))
                .compose(
                        known -> known.map(Future::succeededFuture).orElseGet(() -> open(connection, identity, from))));
    }

    private Future<Identities.Known> open(SqlConnection connection, ExternalIdentity identity, String from) {
        return open(connection, identity, Username.wished(identity.username()).iterator())
                .compose(account -> AuditLog.keep(connection, act(identity, account, from), account.createdAt())
                        .compose(kept -> Identities.keep(connection, identity, account)));
    }

    /** Opens an account under the first of these names that is free. */
    private Future<Account> open(SqlConnection connection, ExternalIdentity identity, Iterator<String> names) {
        String username = names.next();
        Account account =
                Account.chosen(username, shown(identity.displayName(), username), Account.Role.MEMBER, clock.instant());
        return Accounts.insertOf(connection, account, identity.issuer())
                .recover(cause -> isTaken(cause) && names.hasNext()
                        ? open(connection, identity, names)
                        : Future.failedFuture(cause));
    }

    private static String shown(String displayName, String username) {
        String tidy = OneLine.tidy(displayName, Account.MAX_DISPLAY_NAME);
        return new OneLine(tidy).isName(Account.MAX_DISPLAY_NAME) ? tidy : username;
    }

    private static boolean isTaken(Throwable cause) {
        return Failure.of(cause).code().equals("username_taken");
    }

    private static AuditLog.Act act(ExternalIdentity identity, Account account, String from) {
        Person.Id person = account.person().id();
        return new AuditLog.Act(
                AuditAction.PROVISIONED, person, from, person, Map.of(), Map.of("issuer", identity.issuer()));
    }

    private static Failure noAccount() {
        return new Failure(
                Failure.Kind.FORBIDDEN, "no_account", "You have no account here, and this issuer opens none.");
    }
}
