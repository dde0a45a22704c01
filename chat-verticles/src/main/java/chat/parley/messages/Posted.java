package chat.parley.messages;

import chat.parley.bus.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The message as it stands in the room, and whether it stood there before this call. */
public record Posted(Message message, boolean replayed) {
    /** What became of several posts, in their order. */
    public record Several(List<Outcome> outcomes) {}

    /** What became of one of them: kept, or refused for a reason. */
    public record Outcome(@Nullable Posted kept, @Nullable String refusal) {
        public static Outcome kept(Posted posted) {
            return new Outcome(posted, null);
        }

        public static Outcome refused(Failure why) {
            return new Outcome(null, why.spoken());
        }

        /** What was kept. Throws why it was not. */
        public Posted orElseThrow() {
            if (kept == null) throw Failure.heard(String.valueOf(refusal));
            return kept;
        }
    }
}
