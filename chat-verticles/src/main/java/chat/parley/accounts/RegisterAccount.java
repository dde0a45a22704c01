package chat.parley.accounts;

import chat.parley.bus.Failure;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import java.time.Clock;

/** How an account comes to be: the rules first, then the hash, which costs, then the row. */
final class RegisterAccount {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Clock clock;

    RegisterAccount(Accounts accounts, Passwords passwords, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
    }

    Future<Account> register(AccountCommand.Register command) {
        Account account = proposed(command);
        Passwords.check(account.person().username(), command.password());
        return passwords.hash(command.password()).compose(hash -> accounts.open(account, hash));
    }

    private Account proposed(AccountCommand.Register command) {
        String username = Username.chosen(command.username());
        OneLine displayName = new OneLine(command.displayName());
        if (!displayName.isName(Account.MAX_DISPLAY_NAME)) throw unfit();
        Person.Id id = new Person.Id(UuidCreator.getTimeOrderedEpoch());
        return new Account(new Person(id, username, displayName.text()), Account.Role.MEMBER, clock.instant(), false);
    }

    private static Failure unfit() {
        return new Failure(
                Failure.Kind.INVALID,
                "display_name_invalid",
                "A display name has 1 to %d characters, one to see at least, and no control characters."
                        .formatted(Account.MAX_DISPLAY_NAME));
    }
}
