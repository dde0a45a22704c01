package chat.parley.accounts;

import chat.parley.bus.Failure;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trip of a refresh: the token is traded for the next one, and an access token is signed. */
final class RenewSession {
    private static final Logger AUDIT = LoggerFactory.getLogger("chat.parley.audit");

    private final Rotation rotation;
    private final AccessTokens tokens;
    private final EndedNews news;
    private final Clock clock;

    RenewSession(Rotation rotation, AccessTokens tokens, EndedNews news, Clock clock) {
        this.rotation = rotation;
        this.tokens = tokens;
        this.news = news;
        this.clock = clock;
    }

    Future<SignedIn> renew(AccountCommand.Refresh command) {
        Instant now = clock.instant();
        String from = OneLine.tidy(command.from(), Sessions.MAX_ADDRESS);
        return rotation.trade(new RefreshToken(command.refreshToken()), from, now)
                .compose(outcome -> outcome instanceof Rotation.Renewed renewed
                        ? signedIn(renewed, now)
                        : refused((Rotation.Reused) outcome, from));
    }

    private Future<SignedIn> signedIn(Rotation.Renewed renewed, Instant now) {
        Account me = renewed.account();
        return tokens.sign(me, renewed.session(), now)
                .map(access -> new SignedIn(
                        access, SignedIn.ACCESS_LASTS, renewed.next().secret(), renewed.session(), me));
    }

    private Future<SignedIn> refused(Rotation.Reused reused, String from) {
        AUDIT.warn(
                "refresh_token_reused: session {} of {} was ended; the spent token came from {}",
                reused.session(),
                reused.person(),
                from);
        news.tell(reused.person(), List.of(reused.session()));
        return Future.failedFuture(new Failure(
                Failure.Kind.UNAUTHENTICATED,
                "refresh_token_reused",
                "This token was used before. To be safe the session was ended; sign in again."));
    }
}
