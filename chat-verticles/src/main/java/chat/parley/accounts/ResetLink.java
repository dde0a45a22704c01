package chat.parley.accounts;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;

/** What is handed to somebody who has lost their password: with it they choose a new one, once. */
final class ResetLink {
    /** How long somebody may take to use it. */
    static final Duration LASTS = Duration.ofHours(24);

    private ResetLink() {}

    /** Makes one, within the transaction in which it was decided; what was granted before is good no more. */
    static Future<RecoveryCommand.Granted> make(SqlConnection connection, Person whose, AuditLog.Act act, Instant now) {
        Instant until = now.plus(LASTS);
        RefreshToken token = RefreshToken.first();
        return RecoveryRows.grant(connection, whose.id(), token, until)
                .compose(granted -> RecoveryRows.forgive(connection, whose.username()))
                .compose(forgiven -> AuditLog.keep(connection, act, now))
                .map(new RecoveryCommand.Granted(token.secret(), until));
    }
}
