package chat.parley.accounts;

import chat.parley.bus.Address;
import chat.parley.bus.Command;
import java.time.Instant;
import java.util.Set;

/**
 * What can be asked about people whom another issuer knows, once it has proved who they are. Whether somebody who is new gets
 * an account is said with each, because it is the operator who decides that, for each issuer.
 */
public sealed interface IdentityCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.IDENTITIES;
    }

    /**
     * Whose account a token is of that was made then. Fails with {@code account_suspended}, with {@code no_account} for who
     * has none and gets none, and where all such tokens were ended since.
     */
    record Resolve(ExternalIdentity identity, boolean provision, Instant made) implements IdentityCommand<Resolved> {
        @Override
        public boolean repeatable() {
            return true;
        }
    }

    /** Opens a session of that account, as a right password does. */
    record SignIn(ExternalIdentity identity, boolean provision, String device, String from)
            implements IdentityCommand<SignedIn> {}

    /**
     * An account, for tokens that another issuer has made.
     *
     * @param session what all of those are named by where sessions end
     * @param scopes what a session of it may do
     */
    record Resolved(Person.Id person, Session.Id session, Set<String> scopes) {}
}
