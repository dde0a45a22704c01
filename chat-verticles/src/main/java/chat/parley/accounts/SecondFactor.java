package chat.parley.accounts;

import chat.parley.bus.Done;
import chat.parley.bus.Failure;
import chat.parley.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The second factor: how somebody gets one, and how it is checked. A recovery code does in the place of a code, for who
 * has lost the phone; either is good once.
 */
final class SecondFactor {
    private static final Pattern DIGITS = Pattern.compile("\\d{6}");

    private final Database database;
    private final SecondFactors factors;
    private final Passwords passwords;
    private final Clock clock;

    SecondFactor(Database database, Passwords passwords, Clock clock) {
        this.database = database;
        this.factors = new SecondFactors(database);
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * Goes on where there is no second factor, or with a right code. Fails with {@code totp_required} or {@code
     * wrong_totp}, as a failure of that kind.
     */
    Future<Void> check(Person.Id person, @Nullable Secret given, Failure.Kind kind) {
        return factors.find(person, true)
                .compose(totp -> totp.isEmpty()
                        ? Future.succeededFuture()
                        : given == null
                                ? Future.failedFuture(new Failure(
                                        kind, "totp_required", "A code of the authenticator app is needed too."))
                                : isRight(person, totp.get(), given)
                                        .compose(right ->
                                                right ? Future.succeededFuture() : Future.failedFuture(wrong(kind))));
    }

    private Future<Boolean> isRight(Person.Id person, Totp totp, Secret given) {
        String code = given.value().replace(" ", "");
        if (!DIGITS.matcher(code).matches()) return isRecoveryCode(person, RecoveryCode.given(given));
        OptionalLong step = totp.step(code, clock.instant());
        return step.isPresent() ? factors.use(person, step.getAsLong()) : Future.succeededFuture(false);
    }

    private Future<Boolean> isRecoveryCode(Person.Id person, RecoveryCode code) {
        return factors.recoveryCode(person, code.place())
                .compose(hash -> passwords
                        .match(code.bare(), hash)
                        .compose(right -> right
                                ? factors.useRecoveryCode(person, code.place(), hash.orElseThrow())
                                : Future.succeededFuture(false)));
    }

    /** The proof was checked before. */
    Future<TotpCommand.Begun> begin(Account account) {
        Totp totp = Totp.random();
        return factors.begin(account.person().id(), totp)
                .compose(begun -> begun
                        ? Future.succeededFuture(new TotpCommand.Begun(
                                totp.text(), totp.uri(account.person().username())))
                        : Future.failedFuture(new Failure(
                                Failure.Kind.CONFLICT, "totp_is_on", "There is a second factor; remove it first.")));
    }

    Future<Done> confirm(TotpCommand.Confirm asked) {
        Person.Id person = asked.by().person();
        Instant now = clock.instant();
        return factors.find(person, false)
                .compose(found -> confirmed(asked, found, now))
                .map(Done.DONE);
    }

    private Future<Void> confirmed(TotpCommand.Confirm asked, Optional<Totp> found, Instant now) {
        Person.Id person = asked.by().person();
        OptionalLong step = found.map(totp -> totp.step(asked.code().value().replace(" ", ""), now))
                .orElse(OptionalLong.empty());
        if (step.isEmpty()) return Future.failedFuture(wrong(Failure.Kind.FORBIDDEN));
        AuditLog.Act act = AuditLog.Act.of(AuditAction.TOTP_ON, asked.by(), person);
        return database.transaction(connection -> SecondFactors.confirm(
                        connection, person, found.orElseThrow(), step.getAsLong(), now)
                .compose(on ->
                        on ? AuditLog.keep(connection, act, now) : Future.failedFuture(wrong(Failure.Kind.FORBIDDEN))));
    }

    /** Removes one; the proof was checked before. */
    Future<Done> drop(Actor by, Person.Id person) {
        return database.transaction(connection -> drop(connection, by, person, clock.instant()))
                .map(Done.DONE);
    }

    /** The same within a transaction. */
    static Future<Void> drop(SqlConnection connection, Actor by, Person.Id person, Instant now) {
        AuditLog.Act act = AuditLog.Act.of(AuditAction.TOTP_OFF, by, person);
        return SecondFactors.drop(connection, person)
                .compose(was -> was ? AuditLog.keep(connection, act, now) : Future.succeededFuture());
    }

    private static Failure wrong(Failure.Kind kind) {
        return new Failure(kind, "wrong_totp", "This code is not right, or was used before.");
    }
}
