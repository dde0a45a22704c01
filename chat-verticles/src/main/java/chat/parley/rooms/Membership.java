package chat.parley.rooms;

import chat.parley.accounts.Person;
import chat.parley.bus.Failure;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person in a room. It stays when they leave, as {@link State#LEFT}, so that whoever syncs learns of it. How far they
 * have read, and what they want to be notified of, is told to themselves only.
 */
public record Membership(
        Room.Id roomId,
        Person person,
        Role role,
        State state,
        Instant joinedAt,
        @Nullable Long readSeq,
        @Nullable Integer markVersion,
        @Nullable Instant mutedUntil,
        @JsonProperty("notify") @Nullable Notify notifiedOf,
        @Nullable Instant quietUntil,
        long change) {
    /** What a member may do in the room. */
    public enum Role {
        @JsonProperty("member")
        MEMBER,
        @JsonProperty("moderator")
        MODERATOR,
        @JsonProperty("owner")
        OWNER
    }

    /** In it, or no longer. */
    public enum State {
        @JsonProperty("joined")
        JOINED,
        @JsonProperty("left")
        LEFT
    }

    /** What somebody wants to be notified of. */
    public enum Notify {
        @JsonProperty("all")
        ALL,
        @JsonProperty("mentions")
        MENTIONS,
        @JsonProperty("nothing")
        NOTHING
    }

    /** What somebody is told who is not in a room and asks for what its members have. */
    public static Failure missing() {
        return new Failure(Failure.Kind.FORBIDDEN, "not_a_member", "Join the room first.");
    }

    /** The same for other eyes. */
    public Membership asOthersSeeIt() {
        return new Membership(roomId, person, role, state, joinedAt, null, null, mutedUntil, null, null, change);
    }
}
