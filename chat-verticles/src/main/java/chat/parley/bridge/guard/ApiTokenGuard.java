package chat.parley.bridge.guard;

import chat.parley.accounts.ApiToken;
import chat.parley.accounts.Secret;
import chat.parley.accounts.Session;
import chat.parley.accounts.TokenCommand;
import chat.parley.bus.Bus;
import io.vertx.core.Future;
import java.time.Clock;

/**
 * Checks the tokens of programs. To ask about one also notes its use; that one was taken back is heard like the end of a
 * session, at once. Used on every event loop.
 */
final class ApiTokenGuard {
    private static final int LENGTH = ApiToken.BEGINNING.length() + 43;

    private final Bus bus;
    private final RecentCallers recent;

    ApiTokenGuard(Bus bus, Clock clock) {
        this.bus = bus;
        this.recent = new RecentCallers(clock);
    }

    /** Whether it looks like one; what does not is never asked about. */
    static boolean isOne(String token) {
        return token.startsWith(ApiToken.BEGINNING);
    }

    Future<Caller> admit(String token) {
        return token.length() == LENGTH
                ? recent.of(
                        token,
                        () -> bus.ask(new TokenCommand.Prove(new Secret(token))).map(ApiTokenGuard::caller))
                : Future.failedFuture(ApiToken.invalid());
    }

    private static Caller caller(ApiToken.Proven proven) {
        return new Caller(proven.person(), new Session.Id(proven.token().value()), proven.scopes(), proven.expiresAt());
    }
}
