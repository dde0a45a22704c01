package chat.parley.accounts;

import chat.parley.bus.Failure;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * How people prove who they are: by name, password and second factor when they sign in, and once more, without the name,
 * before what somebody at an unlocked screen must not do.
 */
final class Credentials {
    private final Accounts accounts;
    private final Passwords passwords;
    private final SecondFactor second;
    private final RecoveryRows recovery;

    Credentials(Accounts accounts, Passwords passwords, SecondFactor second, RecoveryRows recovery) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.second = second;
        this.recovery = recovery;
    }

    /**
     * Who signs in. An unknown name and a wrong password fail alike, after the same work; that a second factor is needed is
     * told only to who has the password.
     */
    Future<Accounts.Kept> signIn(AccountCommand.SignIn asked) {
        return accounts.findByName(Username.sought(asked.username()))
                .compose(kept -> right(kept, asked.password(), Accounts.wrongCredentials()))
                .compose(kept -> second.check(kept.account().person().id(), asked.totp(), Failure.Kind.UNAUTHENTICATED)
                        .compose(both -> upToDate(kept, asked.password())))
                // Whoever knows the password has not lost it: wrong answers to their question count no more.
                .compose(kept ->
                        recovery.forgive(kept.account().person().username()).map(kept));
    }

    /** Whoever is signed in. Fails with {@code wrong_password}, also for who has none, or by the second factor. */
    Future<Accounts.Kept> prove(Person.Id person, Proof proof) {
        return accounts.findWithPassword(person)
                .compose(kept -> right(kept, proof.password(), wrongPassword()))
                .compose(kept -> second.check(person, proof.totp(), Failure.Kind.FORBIDDEN)
                        .map(kept));
    }

    private Future<Accounts.Kept> right(Optional<Accounts.Kept> kept, Secret password, Failure otherwise) {
        return passwords
                .match(password, kept.map(Accounts.Kept::passwordHash))
                .compose(right -> right ? Future.succeededFuture(kept.orElseThrow()) : Future.failedFuture(otherwise));
    }

    /** A hash of old parameters is replaced while its password is at hand; if that fails, the next sign-in does it. */
    private Future<Accounts.Kept> upToDate(Accounts.Kept kept, Secret password) {
        if (!passwords.outdated(kept.passwordHash())) return Future.succeededFuture(kept);
        return passwords
                .hash(password)
                .compose(hash ->
                        accounts.rehash(kept, hash).map(done -> done ? new Accounts.Kept(kept.account(), hash) : kept))
                .otherwise(kept);
    }

    private static Failure wrongPassword() {
        return new Failure(Failure.Kind.FORBIDDEN, "wrong_password", "This is not your present password.");
    }
}
