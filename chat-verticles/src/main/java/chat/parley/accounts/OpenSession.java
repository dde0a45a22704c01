package chat.parley.accounts;

import chat.parley.bus.Failure;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * The trip of a sign-in. An unknown name and a wrong password fail alike, after the same work; that an account is
 * suspended is told only to who has its password.
 */
final class OpenSession {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final EndedNews news;
    private final Clock clock;

    OpenSession(
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            AccessTokens tokens,
            EndedNews news,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.tokens = tokens;
        this.news = news;
        this.clock = clock;
    }

    Future<SignedIn> signIn(AccountCommand.SignIn command) {
        return accounts.findByName(Username.sought(command.username()))
                .compose(kept -> proven(kept, command.password()))
                .compose(kept -> open(kept.account(), command.device(), command.from())
                        .compose(signedIn -> upToDate(kept, command.password()).map(signedIn)));
    }

    private Future<Accounts.Kept> proven(Optional<Accounts.Kept> kept, Secret password) {
        return passwords
                .match(password, kept.map(Accounts.Kept::passwordHash))
                .compose(right ->
                        right ? Future.succeededFuture(kept.orElseThrow()) : Future.failedFuture(wrongCredentials()));
    }

    /** Opens a session of somebody who has proved who they are. The device is free text, the address an IP. */
    Future<SignedIn> open(Account account, String device, String from) {
        Instant now = clock.instant();
        Person.Id person = account.person().id();
        RefreshToken refresh = RefreshToken.first();
        Session session = new Session(
                new Session.Id(UuidCreator.getTimeOrderedEpoch()),
                tidy(device, Sessions.MAX_DEVICE),
                tidy(from, Sessions.MAX_ADDRESS),
                now,
                now);
        return sessions.open(session, person, refresh)
                .onSuccess(opened -> news.tell(person, opened.ended()))
                .compose(opened -> tokens.sign(account, session.id(), now))
                .map(access -> new SignedIn(access, SignedIn.ACCESS_LASTS, refresh.secret(), session.id(), account));
    }

    /** A hash of old parameters is replaced while its password is at hand; if that fails, the next sign-in does it. */
    private Future<Void> upToDate(Accounts.Kept kept, Secret password) {
        if (!passwords.outdated(kept.passwordHash())) return Future.succeededFuture();
        return passwords
                .hash(password)
                .compose(hash -> accounts.rehash(kept, hash))
                .otherwiseEmpty();
    }

    /** Text of a stranger for a list: one line, and not too long. */
    static String tidy(String text, int most) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cs}]+", " ").strip();
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most));
    }

    private static Failure wrongCredentials() {
        return new Failure(
                Failure.Kind.UNAUTHENTICATED, "wrong_credentials", "The user name or the password is wrong.");
    }
}
