package chat.parley.accounts;

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
        Person.Id id = new Person.Id(UuidCreator.getTimeOrderedEpoch());
        return new Account(
                new Person(id, username, Account.displayName(command.displayName())),
                Account.Role.MEMBER,
                clock.instant(),
                false);
    }
}
