package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.rooms.Room;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing said in a room. The seq is its place there: dense, from 1, in the order of commits. The change is the
 * room's counter when the message last changed. The clientMessageId is its author's and makes posting it again harmless.
 */
public record Message(
        Id id,
        Room.Id roomId,
        long seq,
        long change,
        int version,
        Person author,
        UUID clientMessageId,
        String text,
        Instant createdAt,
        @Nullable Instant editedAt) {
    /** Longest text, in UTF-16 units. */
    public static final int MAX_TEXT = 16_000;

    /** Which. */
    public record Id(@JsonValue UUID value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Id {}

        @Override
        public String toString() {
            return value.toString();
        }
    }
}
