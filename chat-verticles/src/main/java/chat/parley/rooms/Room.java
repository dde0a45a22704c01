package chat.parley.rooms;

import chat.parley.accounts.Person;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where people talk. A direct room has neither slug nor name: each of its two calls it by the other. The change is the
 * room's counter of durable changes when the room itself last changed.
 */
public record Room(
        Id id,
        Kind kind,
        @Nullable String slug,
        @Nullable String name,
        String topic,
        Person.Id createdBy,
        Instant createdAt,
        int version,
        long change) {
    public static final int MAX_NAME = 80;
    public static final int MAX_SLUG = 64;
    public static final int MAX_TOPIC = 250;

    /** Which. */
    public record Id(@JsonValue UUID value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Id {}

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** Who may walk in. */
    public enum Kind {
        @JsonProperty("public")
        PUBLIC,
        @JsonProperty("private")
        PRIVATE,
        @JsonProperty("group")
        GROUP,
        @JsonProperty("direct")
        DIRECT
    }

    /** How far a room has come: its last message and its last change. */
    public record Head(long lastSeq, long lastChange) {}
}
