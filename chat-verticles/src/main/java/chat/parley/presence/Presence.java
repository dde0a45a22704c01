package chat.parley.presence;

import chat.parley.accounts.Person;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody is here just now.
 *
 * @param lastActiveAt when they were online last, to about a minute; null where that is not known
 * @param status what they say of themselves, if anything
 */
public record Presence(
        Person.Id userId,
        State state,
        @Nullable Instant lastActiveAt,
        @Nullable Status status) {
    /** People who can be asked for at once. */
    public static final int MAX_ASKED = 200;

    /** The less comes first: of what several of one's devices say, the highest counts, but to be invisible hides all. */
    public enum State {
        /** It cannot be told just now. */
        @JsonProperty("unknown")
        UNKNOWN,
        @JsonProperty("offline")
        OFFLINE,
        /** Here, and seen as offline by all others. */
        @JsonProperty("invisible")
        INVISIBLE,
        @JsonProperty("idle")
        IDLE,
        @JsonProperty("online")
        ONLINE
    }

    /** Of whom nothing can be told. */
    public static Presence unknown(Person.Id userId) {
        return new Presence(userId, State.UNKNOWN, null, null);
    }

    /** The same for the eyes of this person: who is invisible is offline to all but themselves. */
    public Presence asSeenBy(Person.Id reader) {
        return state != State.INVISIBLE || userId.equals(reader)
                ? this
                : new Presence(userId, State.OFFLINE, lastActiveAt, status);
    }

    /** Whether it shows the same as this; that somebody was here again a moment later is no news. */
    public boolean showsAs(Presence other) {
        return state == other.state && Objects.equals(status, other.status);
    }

    /** The same in another state, as far as that alone was read. */
    public Presence in(State now) {
        return new Presence(userId, now, lastActiveAt, status);
    }

    /**
     * Of several people, each of whom there is.
     *
     * @param remembered whether it was read when they were here last and what they say of themselves; else both are missing
     */
    public record Several(List<Presence> items, boolean remembered) {
        public Seen asSeenBy(Person.Id reader) {
            return new Seen(
                    items.stream().map(presence -> presence.asSeenBy(reader)).toList());
        }
    }

    /** Of several people, for the eyes of one. */
    public record Seen(List<Presence> items) {}
}
