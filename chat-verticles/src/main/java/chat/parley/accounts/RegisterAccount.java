package chat.parley.accounts;

import chat.parley.bus.Failure;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.function.Supplier;

/** How an account comes to be: the rules first, then whether the server takes it, then the hash, which costs, and the row. */
final class RegisterAccount {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Supplier<Future<ServerPolicy>> policy;
    private final Clock clock;

    RegisterAccount(Accounts accounts, Passwords passwords, Supplier<Future<ServerPolicy>> policy, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.policy = policy;
        this.clock = clock;
    }

    Future<Account> register(AccountCommand.Register command) {
        Account account =
                Account.chosen(command.username(), command.displayName(), Account.Role.MEMBER, clock.instant());
        Passwords.check(account.person().username(), command.password());
        return policy.get()
                .compose(decided -> admit(decided.registration(), command.invited()))
                .compose(may -> passwords.hash(command.password()))
                .compose(hash -> accounts.open(account, hash));
    }

    /** Whether the server takes a new member. */
    static Future<Void> admit(ServerPolicy.Registration registration, boolean invited) {
        return switch (registration) {
            case OPEN -> Future.succeededFuture();
            case INVITE ->
                invited
                        ? Future.succeededFuture()
                        : refused("registration_by_invite", "Who has an invite to a room here can open an account.");
            case CLOSED -> refused("registration_closed", "Nobody can open an account here.");
        };
    }

    private static Future<Void> refused(String code, String detail) {
        return Future.failedFuture(new Failure(Failure.Kind.FORBIDDEN, code, detail));
    }
}
