package chat.parley.presence;

import chat.parley.accounts.Person;
import java.time.Duration;
import java.util.UUID;

/** What a node says of one of its connections: it holds for a while, unless it is said again. */
public record Lease(UUID connection, Person.Id person, Presence.State state, Act act) {
    /** How long it holds when it is not said again. */
    public static final Duration LASTS = Duration.ofSeconds(45);

    /** How long somebody counts as here when it has ended. */
    public static final Duration GRACE = Duration.ofSeconds(10);

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
