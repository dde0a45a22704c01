package chat.parley.accounts;

import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.store.Database;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Serves whoever sits at the machine. The program runs it for one command and ends; nodes may run on the same database or
 * not. What is done is in the audit log, by nobody, from the command line.
 */
public final class OperatorVerticle extends VerticleBase {
    private static final String COMMAND_LINE = "command line";

    private final Bus bus;
    private final Database database;
    private final Accounts accounts;
    private final Clock clock;

    public OperatorVerticle(Bus bus, Database database, Clock clock) {
        this.bus = bus;
        this.database = database;
        this.accounts = new Accounts(database);
        this.clock = Clock.tick(clock, Duration.ofMillis(1));
    }

    @Override
    public Future<?> start() {
        Passwords passwords = new Passwords(new Workers(vertx, "parley-passwords", 1, 0));
        return bus.serve(Address.OPERATOR, OperatorCommand.class)
                .on(OperatorCommand.MakeAdmin.class, asked -> makeAdmin(passwords, asked))
                .on(OperatorCommand.MakeResetLink.class, this::makeResetLink)
                .open();
    }

    private Future<Done> makeAdmin(Passwords passwords, OperatorCommand.MakeAdmin asked) {
        Account account = Account.chosen(asked.username(), asked.displayName(), Account.Role.ADMIN, clock.instant());
        Secret given = asked.password();
        // Until they have chosen one theirs is a password that nobody knows.
        Secret password = given == null ? OneTimeCode.random().secret() : given;
        Passwords.check(account.person().username(), password);
        return passwords
                .hash(password)
                .compose(hash -> database.transaction(connection -> made(connection, account, hash)))
                .map(Done.DONE);
    }

    private Future<Void> made(SqlConnection connection, Account account, String hash) {
        return Accounts.insert(connection, account, hash)
                .compose(made -> AuditLog.keep(
                        connection, act(AuditAction.ADMIN_MADE, account.person().id()), clock.instant()));
    }

    private Future<RecoveryCommand.Granted> makeResetLink(OperatorCommand.MakeResetLink asked) {
        return accounts.findByName(Username.sought(asked.username()))
                .map(kept -> kept.orElseThrow(Person::missing).account().person())
                .compose(person -> database.transaction(connection -> ResetLink.make(
                        connection, person, act(AuditAction.RESET_LINK_MADE, person.id()), clock.instant())));
    }

    private static AuditLog.Act act(AuditAction action, Person.Id about) {
        return new AuditLog.Act(action, null, COMMAND_LINE, about, Map.of(), Map.of());
    }
}
