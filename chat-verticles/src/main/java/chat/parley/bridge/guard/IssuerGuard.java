package chat.parley.bridge.guard;

import chat.parley.accounts.ApiToken;
import chat.parley.accounts.IdentityCommand;
import chat.parley.bridge.issuers.ForeignToken;
import chat.parley.bridge.issuers.Issuers;
import chat.parley.bus.Bus;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks access tokens of other issuers, and finds the account that each is of. Used on every event loop. */
final class IssuerGuard {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerGuard.class);

    private final Bus bus;
    private final Issuers issuers;
    private final RecentCallers recent;

    IssuerGuard(Bus bus, Issuers issuers, Clock clock) {
        this.bus = bus;
        this.issuers = issuers;
        this.recent = new RecentCallers(clock);
    }

    /** Whether it looks like one; to check it may take a while. */
    boolean isOne(String token) {
        return issuers.isOne(token);
    }

    Future<Caller> admit(String token) {
        return recent.of(token, () -> proven(token).compose(this::known));
    }

    private Future<ForeignToken> proven(String token) {
        try {
            return issuers.check(token).recover(IssuerGuard::refused);
        } catch (IllegalArgumentException wrong) {
            return refused(wrong);
        }
    }

    private static Future<ForeignToken> refused(Throwable cause) {
        if (!(cause instanceof IllegalArgumentException)) return Future.failedFuture(cause);
        LOG.debug("A token of another issuer was refused: {}", cause.getMessage());
        return Future.failedFuture(ApiToken.invalid());
    }

    private Future<Caller> known(ForeignToken token) {
        boolean provision = issuers.provisions(token.identity().issuer());
        return bus.ask(new IdentityCommand.Resolve(token.identity(), provision, token.made()))
                .map(whose -> caller(token, whose));
    }

    /** The token never lets do more than the account itself may. */
    private static Caller caller(ForeignToken token, IdentityCommand.Resolved whose) {
        Set<String> both =
                token.scopes().stream().filter(whose.scopes()::contains).collect(Collectors.toUnmodifiableSet());
        return new Caller(whose.person(), whose.session(), both, token.expires());
    }
}
