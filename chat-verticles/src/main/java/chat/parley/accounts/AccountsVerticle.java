package chat.parley.accounts;

import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.store.Database;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves everything about people and their sessions. Any number of nodes may run it, on one database. */
public final class AccountsVerticle extends VerticleBase {
    /** How often what is over is forgotten, and a new signing key is noticed. */
    static final Duration ROUND = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(AccountsVerticle.class);
    private static final int SIGNERS = 2;
    private static final int SIGNING_QUEUE = 1_000;

    private final Bus bus;
    private final Database database;
    private final AccountOptions options;
    private final Clock clock;
    private final EndedNews news;
    private final Accounts accounts;
    private final Sessions sessions;

    public AccountsVerticle(Bus bus, Database database, AccountOptions options, Clock clock) {
        this.bus = bus;
        this.database = database;
        this.options = options;
        // What is told at once must be what is read later: milliseconds, as the API has them.
        this.clock = Clock.tick(clock, Duration.ofMillis(1));
        this.news = new EndedNews(bus);
        this.accounts = new Accounts(database);
        this.sessions = new Sessions(database);
    }

    @Override
    public Future<?> start() {
        Workers signers = new Workers(vertx, "parley-signing", SIGNERS, SIGNING_QUEUE);
        KeyRing keys = new KeyRing(database, signers, clock);
        return keys.open()
                .compose(key -> serve(keys, new AccessTokens(signers, keys, options.issuer())))
                .onSuccess(open -> vertx.setPeriodic(ROUND.toMillis(), timer -> goRound(keys)));
    }

    private Future<Void> serve(KeyRing keys, AccessTokens tokens) {
        Passwords passwords =
                new Passwords(new Workers(vertx, "parley-passwords", options.hashers(), options.hashQueue()));
        SecondFactor second = new SecondFactor(database, passwords, clock);
        Credentials credentials = new Credentials(accounts, passwords, second, new RecoveryRows(database));
        SetUp setUp = new SetUp(database, passwords, clock);
        Administration administration = new Administration(bus, database, options.policy(), setUp, clock);
        RecoveryDesk recovery = new RecoveryDesk(bus, database, passwords, credentials, administration::policy, clock);
        OpenSession arrivals = new OpenSession(credentials, sessions, tokens, news, clock);
        return serve(keys, tokens, passwords, arrivals, administration)
                .compose(open -> administration.open())
                .compose(open -> recovery.open())
                .compose(open -> new TokenDesk(bus, database, credentials, clock).open())
                .compose(open -> new TotpDesk(bus, credentials, second).open())
                .compose(open -> new IdentityDesk(bus, new AdmitIdentity(database, arrivals, clock)).open())
                .compose(open -> setUp.announce());
    }

    private Future<Void> serve(
            KeyRing keys,
            AccessTokens tokens,
            Passwords passwords,
            OpenSession arrivals,
            Administration administration) {
        RegisterAccount newcomers = new RegisterAccount(accounts, passwords, administration::policy, clock);
        AdmitGuest guests = new AdmitGuest(accounts, arrivals, passwords, administration::policy, clock);
        RenewSession renewals = new RenewSession(new Rotation(database), tokens, news, clock);
        return bus.serve(Address.ACCOUNTS, AccountCommand.class)
                .on(AccountCommand.Register.class, newcomers::register)
                .on(AccountCommand.SignIn.class, arrivals::signIn)
                .on(AccountCommand.EnterAsGuest.class, guests::admit)
                .on(AccountCommand.Upgrade.class, guests::upgrade)
                .on(AccountCommand.Refresh.class, renewals::renew)
                .on(AccountCommand.SignOut.class, this::signOut)
                .on(AccountCommand.SignOutAll.class, this::signOutAll)
                .on(AccountCommand.Sessions.class, asked -> sessions.living(asked.person(), clock.instant()))
                .on(AccountCommand.Find.class, asked -> accounts.find(asked.person()))
                .on(AccountCommand.Update.class, this::update)
                .on(AccountCommand.Search.class, this::search)
                .on(AccountCommand.Keys.class, asked -> keys.published())
                .on(AccountCommand.EndedSince.class, this::endedSince)
                .open();
    }

    private Future<Account> update(AccountCommand.Update command) {
        String wanted = command.displayName();
        if (wanted == null) return accounts.update(command.person(), command.privateReceipts());
        String name = Account.displayName(wanted);
        return accounts.find(command.person())
                .compose(account -> accounts.rename(account.called(name)))
                .compose(renamed -> accounts.update(command.person(), command.privateReceipts()));
    }

    private Future<Done> signOut(AccountCommand.SignOut command) {
        return sessions.end(command.person(), command.session(), clock.instant())
                .onSuccess(ended -> news.tell(command.person(), ended))
                .map(Done.DONE);
    }

    private Future<Done> signOutAll(AccountCommand.SignOutAll command) {
        return database.with(
                        connection -> Sessions.endAll(connection, command.person(), command.except(), clock.instant()))
                .onSuccess(ended -> news.tell(command.person(), ended))
                .map(Done.DONE);
    }

    private Future<People> search(AccountCommand.Search command) {
        return accounts.search(command.query(), command.cursor(), command.limit());
    }

    /** No access token is left of a session that ended earlier: it is of no interest. */
    private Future<Session.Ended> endedSince(AccountCommand.EndedSince command) {
        Instant horizon = clock.instant().minus(KeyRing.AFTERLIFE);
        return sessions.endedSince(command.since().isAfter(horizon) ? command.since() : horizon);
    }

    private void goRound(KeyRing keys) {
        sessions.sweep(clock.instant())
                .compose(swept -> new RecoveryRows(database).sweep(clock.instant()))
                .compose(swept -> new ApiTokens(database).sweep(clock.instant()))
                .compose(swept -> new AuditLog(database).sweep(clock.instant()))
                .compose(swept -> keys.open())
                .onFailure(cause -> LOG.info("Old sessions are forgotten later: {}", cause.getMessage()));
    }
}
