package chat.parley.accounts;

import chat.parley.bus.Address;
import chat.parley.bus.Command;
import chat.parley.bus.Done;
import org.jspecify.annotations.Nullable;

/** What administrators ask; and how the first of them comes to be. Who administers is what the database says, now. */
public sealed interface AdminCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.ADMINISTRATION;
    }

    /** Makes the first administrator, for whoever has the code that the server printed when it started. */
    record SetUp(Secret code, String username, String displayName, Secret password, String from)
            implements AdminCommand<Account> {}

    /** What everybody may know of what was decided. */
    record Describe() implements Again<ServerPolicy.Described> {}

    /** Whether somebody administers the server; it fails for everybody else. For other verticles. */
    record Admit(Actor by) implements Again<Done> {}

    /** Counts accounts, as of a minute ago at most. */
    record CountAccounts(Actor by) implements Again<AccountCounts> {}

    /** Lists accounts by user name: those with a word of a name that begins so, of a role, of a standing. */
    record ListAccounts(
            Actor by,
            String query,
            Account.@Nullable Role role,
            ManagedAccount.@Nullable Standing standing,
            @Nullable String cursor,
            int limit)
            implements Again<ManagedAccount.Listed> {}

    /** Finds one account. */
    record FindAccount(Actor by, Person.Id person) implements Again<ManagedAccount> {}

    /** Gives somebody a role, suspends or restores them; what is null stays. */
    record Change(
            Actor by,
            Person.Id person,
            Account.@Nullable Role role,
            @Nullable Boolean suspended) implements Again<ManagedAccount> {}

    /** Ends all sessions of somebody. */
    record EndSessions(Actor by, Person.Id person) implements Again<Done> {}

    /** Lets somebody choose a new password, with what they are given by who administers the server. */
    record MakeResetLink(Actor by, Person.Id person) implements AdminCommand<RecoveryCommand.Granted> {}

    /** Takes somebody's second factor away, who has lost it. */
    record DropSecondFactor(Actor by, Person.Id person) implements Again<Done> {}

    /** What was decided, or is by itself. */
    record ReadPolicy(Actor by) implements Again<ServerPolicy> {}

    /** Decides. */
    record Decide(Actor by, ServerPolicy.Edit edit) implements Again<ServerPolicy> {}

    /** One page of what was done, the newest first. */
    record ReadAudit(
            Actor by, AuditEntry.Filter filter, @Nullable String cursor, int limit)
            implements Again<AuditEntry.Listed> {}

    /** The commands that may be asked twice. */
    sealed interface Again<R> extends AdminCommand<R> {
        @Override
        default boolean repeatable() {
            return true;
        }
    }
}
