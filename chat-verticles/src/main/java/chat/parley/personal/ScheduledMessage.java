package chat.parley.personal;

import chat.parley.messages.Message;
import chat.parley.rooms.Room;
import chat.parley.store.Page;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to be posted later. It is posted under its clientMessageId, so it is one message whichever node posts it and
 * however often; then it is no longer listed here.
 *
 * @param rootId the message to reply under
 * @param failure the code of why it could not be posted; then it waits for its author
 */
public record ScheduledMessage(
        Id id,
        Room.Id roomId,
        Message.@Nullable Id rootId,
        UUID clientMessageId,
        String text,
        Instant sendAt,
        Instant createdAt,
        @Nullable String failure) {
    /** Scheduled messages of one person, at most. */
    public static final int MAX = 500;
    /** Those of one person for the same minute, at most: a room is not to be flooded by a clock. */
    public static final int MAX_A_MINUTE = 20;
    /** How far ahead one may schedule. */
    public static final int MAX_DAYS = 366;

    static final Duration FARTHEST = Duration.ofDays(MAX_DAYS);

    /** Which. */
    public record Id(@JsonValue UUID value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Id {}

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** One as it stands, and whether it was scheduled by this very call. */
    public record Made(ScheduledMessage scheduled, boolean created) {}

    /** One page of them, the soonest first. */
    public record Listed(List<ScheduledMessage> items, Page page) {}
}
