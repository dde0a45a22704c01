package chat.parley.accounts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One signed-in device of a person. */
public record Session(Id id, String device, String address, Instant createdAt, Instant lastUsedAt) {
    /** Which. */
    public record Id(@JsonValue UUID value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Id {}

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** The living sessions of one person, latest used first. */
    public record Listed(List<Session> sessions) {}

    /** Sessions that have ended lately, so that their access tokens can be refused until they expire. */
    public record Ended(List<Id> sessions) {
        /** The latest so many are told of. */
        public static final int MAX = 100_000;
    }
}
