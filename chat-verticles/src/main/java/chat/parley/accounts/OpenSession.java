package chat.parley.accounts;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The trip of a sign-in. That an account is suspended is told only to who has its password. */
final class OpenSession {
    private final Credentials credentials;
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final EndedNews news;
    private final Clock clock;

    OpenSession(Credentials credentials, Sessions sessions, AccessTokens tokens, EndedNews news, Clock clock) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.tokens = tokens;
        this.news = news;
        this.clock = clock;
    }

    Future<SignedIn> signIn(AccountCommand.SignIn command) {
        return credentials
                .signIn(command)
                .compose(kept -> open(kept.account(), kept.passwordHash(), command.device(), command.from()));
    }

    /** Opens a session of a guest. The device is free text, the address an IP. */
    Future<SignedIn> open(Account guest, String device, String from) {
        return open(guest, null, device, from);
    }

    /** The same of an account that has such a password, or none. */
    Future<SignedIn> open(Account account, @Nullable String passwordHash, String device, String from) {
        Instant now = clock.instant();
        Person.Id person = account.person().id();
        RefreshToken refresh = RefreshToken.first();
        Session session = new Session(
                new Session.Id(UuidCreator.getTimeOrderedEpoch()),
                OneLine.tidy(device, Sessions.MAX_DEVICE),
                OneLine.tidy(from, Sessions.MAX_ADDRESS),
                now,
                now);
        return sessions.open(session, person, passwordHash, refresh)
                .onSuccess(opened -> news.tell(person, opened.ended()))
                .compose(opened -> tokens.sign(account, session.id(), now))
                .map(access -> new SignedIn(access, SignedIn.ACCESS_LASTS, refresh.secret(), session.id(), account));
    }
}
