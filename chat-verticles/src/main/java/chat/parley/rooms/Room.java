package chat.parley.rooms;

import chat.parley.accounts.Person;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where people talk. A direct room has neither slug nor name: each of its two calls it by the other. The change is the
 * room's counter of durable changes when the room itself last changed; how many members it has is as of the reading.
 */
public record Room(
        Id id,
        Kind kind,
        @Nullable String slug,
        @Nullable String name,
        String topic,
        @Nullable String description,
        @Nullable String avatar,
        boolean readOnly,
        int slowSeconds,
        History history,
        boolean guests,
        boolean archived,
        int members,
        Person.Id createdBy,
        Instant createdAt,
        int version,
        long change) {
    public static final int MAX_NAME = 80;
    public static final int MAX_SLUG = 64;
    public static final int MAX_TOPIC = 250;
    public static final int MAX_DESCRIPTION = 2_000;
    public static final int MAX_AVATAR = 32;
    /** People of a group. */
    public static final int MAX_GROUP = 50;

    /** How long the rows of a deleted room are kept. */
    public static final Duration REMEMBERED = Duration.ofDays(30);
    /** A day. */
    public static final int MAX_SLOW_SECONDS = 86_400;

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

    /** What somebody who comes later may read. */
    public enum History {
        @JsonProperty("all")
        ALL,
        @JsonProperty("joined")
        JOINED
    }

    /** A room as it is opened by one person, with the usual rules. */
    public static Room opened(Id id, Kind kind, Person.Id by, Instant now) {
        return new Room(id, kind, null, null, "", null, null, false, 0, History.ALL, false, false, 1, by, now, 1, 1);
    }

    /** The same at an address. */
    Room at(String newSlug) {
        return named(newSlug, name, topic);
    }

    /** The same under a name. */
    public Room named(@Nullable String newSlug, @Nullable String newName, String newTopic) {
        return new Room(
                id,
                kind,
                newSlug,
                newName,
                newTopic,
                description,
                avatar,
                readOnly,
                slowSeconds,
                history,
                guests,
                archived,
                members,
                createdBy,
                createdAt,
                version,
                change);
    }

    /** How far a room has come: its last message and its last change. */
    public record Head(long lastSeq, long lastChange) {}
}
