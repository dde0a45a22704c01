package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.rooms.Room;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one room after a change, as it is now: enough to say for anybody in it what is new to them, without
 * the texts.
 *
 * @param roomChange the change at which the room itself last changed
 * @param hides whether one reads there only what was said after one came
 * @param stands messages that are new, or other than before; the newest {@link #MAX_MESSAGES}
 * @param more whether there were more of them
 * @param moves who came or went; the newest {@link #MAX_MOVES}
 * @param lastMessage the last message of the room itself, if it is one of them
 */
public record RoomActivity(
        Room.Id room,
        Room.Head head,
        long roomChange,
        boolean hides,
        List<Stand> stands,
        boolean more,
        List<Move> moves,
        @Nullable Message lastMessage) {
    public static final int MAX_MESSAGES = 100;
    public static final int MAX_MOVES = 5_000;

    /**
     * A message, as far as it matters to those who do not read it now.
     *
     * @param blockedBy of one that mentions the room: who of it blocks the author, so that it does not mention them
     */
    public record Stand(
            long seq,
            long change,
            Person.Id author,
            Set<Sign> signs,
            boolean mentionsRoom,
            List<Person.Id> mentions,
            List<Person.Id> blockedBy) {
        public boolean is(Sign sign) {
            return signs.contains(sign);
        }
    }

    /** What a message is. */
    public enum Sign {
        /** It is shown in the room itself. */
        @JsonProperty("inRoom")
        IN_ROOM,
        /** It stands under another one. */
        @JsonProperty("reply")
        REPLY,
        @JsonProperty("edited")
        EDITED,
        @JsonProperty("deleted")
        DELETED
    }

    /** Somebody who is in the room now, since its message joinedSeq, or no longer. */
    public record Move(Person.Id person, boolean joined, long joinedSeq) {}

    /** What happened in several rooms. */
    public record Listed(List<RoomActivity> items) {}
}
