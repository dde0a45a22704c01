package chat.parley.accounts;

import chat.parley.bus.Failure;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * How somebody comes in with a nickname alone, and how they stay: a guest is an account without a password, so what they
 * said is theirs when they choose one.
 */
final class AdmitGuest {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    /** Enough that no two guests meet: 31 to the 10th names. */
    private static final int LENGTH = 10;

    private final Accounts accounts;
    private final OpenSession sessions;
    private final Passwords passwords;
    private final Supplier<Future<ServerPolicy>> policy;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AdmitGuest(
            Accounts accounts,
            OpenSession sessions,
            Passwords passwords,
            Supplier<Future<ServerPolicy>> policy,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.policy = policy;
        this.clock = clock;
    }

    Future<SignedIn> admit(AccountCommand.EnterAsGuest asked) {
        Person person = new Person(
                new Person.Id(UuidCreator.getTimeOrderedEpoch()), username(), Account.displayName(asked.nickname()));
        return policy.get()
                .compose(decided -> decided.guests() ? Future.succeededFuture() : Future.failedFuture(noGuests()))
                .compose(may -> accounts.open(new Account(person, Account.Role.GUEST, clock.instant(), false), null))
                .compose(account -> sessions.open(account, asked.device(), asked.from()));
    }

    /** Makes a guest a member; who they are stays. */
    Future<Account> upgrade(AccountCommand.Upgrade asked) {
        String username = Username.chosen(asked.username());
        Passwords.check(username, asked.password());
        return accounts.find(asked.person())
                .compose(AdmitGuest::guest)
                .compose(guest -> policy.get()
                        .compose(decided -> RegisterAccount.admit(decided.registration(), false))
                        .map(guest))
                .compose(guest ->
                        passwords.hash(asked.password()).compose(hash -> accounts.upgrade(guest, username, hash)));
    }

    /** Asked before the hash, which costs: who is a member gets none for nothing. */
    private static Future<Account> guest(Account account) {
        return account.role() == Account.Role.GUEST
                ? Future.succeededFuture(account)
                : Future.failedFuture(Accounts.notAGuest());
    }

    private static Failure noGuests() {
        return new Failure(Failure.Kind.FORBIDDEN, "guests_not_allowed", "This server takes no guests.");
    }

    private String username() {
        return random.ints(LENGTH, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining("", Username.GUEST, ""));
    }
}
