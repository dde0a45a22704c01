package chat.parley.presence;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Command;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked about who is here. Nodes ask, for the people on them; what a reader may not see, they hide. */
public sealed interface PresenceCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.PRESENCE;
    }

    @Override
    default boolean repeatable() {
        return true;
    }

    /** A node says that it is there, and something of up to {@link Beat#MAX_LEASES} of its connections. */
    record Beat(String node, List<Lease> leases) implements PresenceCommand<Known> {
        public static final int MAX_LEASES = 500;
    }

    /**
     * Reads the presence of up to {@link Presence#MAX_ASKED} people as it is, also of those who are invisible.
     *
     * @param glance whether their states will do, and nothing need be remembered: that costs no question to PostgreSQL
     */
    record Look(List<Person.Id> people, boolean glance) implements PresenceCommand<Presence.Several> {
        public Look(List<Person.Id> people) {
            this(people, false);
        }
    }

    /** Says something of oneself, or nothing any more; answers with how one is then. */
    record Say(Person.Id person, @Nullable Status status) implements PresenceCommand<Presence> {}

    /** Whether a node that has beaten was known. One that was not has to say all its leases again. */
    record Known(boolean known) {}
}
