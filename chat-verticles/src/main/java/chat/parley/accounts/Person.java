package chat.parley.accounts;

import chat.parley.bus.Failure;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A human or a bot as others see them. */
public record Person(Id id, String username, String displayName) {
    /** What somebody is told who asks for a person that is not there. */
    public static Failure missing() {
        return new Failure(Failure.Kind.NOT_FOUND, "user_not_found", "There is no such person.");
    }

    /** Who. */
    public record Id(@JsonValue UUID value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Id {}

        @Override
        public String toString() {
            return value.toString();
        }
    }
}
