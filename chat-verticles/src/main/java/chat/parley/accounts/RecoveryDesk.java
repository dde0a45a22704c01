package chat.parley.accounts;

import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.store.Database;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.function.Supplier;

/** Answers what is asked about passwords, and about coming in again without one. */
final class RecoveryDesk {
    private final Bus bus;
    private final RecoveryRows rows;
    private final ChangePassword changes;
    private final PrepareRecovery preparing;
    private final Recover recovering;

    RecoveryDesk(
            Bus bus,
            Database database,
            Passwords passwords,
            Credentials credentials,
            Supplier<Future<ServerPolicy>> policy,
            Clock clock) {
        this.bus = bus;
        this.rows = new RecoveryRows(database);
        this.changes = new ChangePassword(database, credentials, passwords, rows, new EndedNews(bus), clock);
        this.preparing = new PrepareRecovery(database, credentials, passwords, clock);
        this.recovering = new Recover(database, rows, passwords, policy, clock);
    }

    Future<Void> open() {
        return bus.serve(Address.RECOVERY, RecoveryCommand.class)
                .on(RecoveryCommand.ChangePassword.class, changes::change)
                .on(RecoveryCommand.MakeCodes.class, preparing::makeCodes)
                .on(RecoveryCommand.SetQuestion.class, preparing::setQuestion)
                .on(RecoveryCommand.DropQuestion.class, preparing::dropQuestion)
                .on(RecoveryCommand.Look.class, asked -> rows.prepared(asked.person()))
                .on(RecoveryCommand.Challenge.class, recovering::challenge)
                .on(RecoveryCommand.Answer.class, recovering::answer)
                .on(RecoveryCommand.Reset.class, changes::reset)
                .open();
    }
}
