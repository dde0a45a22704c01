package chat.parley.presence;

import chat.parley.accounts.Person;
import java.util.UUID;

/** What a node says of one of its connections: it holds for a while, unless it is said again. */
public record Lease(UUID connection, Person.Id person, Presence.State state, Act act) {
    /** Why it is said. */
    public enum Act {
        /** The connection is there, as it was or as a new one. */
        HERE,
        /** Its person has chosen this state. To hide, or to be online again, holds for all their connections. */
        CHOSEN,
        /** The connection has ended. It counts for a moment longer: they may come back. */
        GONE
    }
}
