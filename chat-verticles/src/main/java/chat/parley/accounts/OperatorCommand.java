package chat.parley.accounts;

import chat.parley.bus.Address;
import chat.parley.bus.Command;
import chat.parley.bus.Done;
import org.jspecify.annotations.Nullable;

/**
 * What is asked at the command line of the machine, by who can reach the database anyway. No node serves these, and no
 * request becomes one.
 */
public sealed interface OperatorCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.OPERATOR;
    }

    /**
     * Makes an administrator, the first or a further one.
     *
     * @param password theirs; without one they come in by a reset link, and by nothing else before
     */
    record MakeAdmin(
            String username, String displayName, @Nullable Secret password) implements OperatorCommand<Done> {}

    /** Lets somebody choose a new password. */
    record MakeResetLink(String username) implements OperatorCommand<RecoveryCommand.Granted> {}
}
