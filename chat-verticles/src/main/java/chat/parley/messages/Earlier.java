package chat.parley.messages;

import java.time.Instant;
import java.util.List;

/** What a message said before, the newest first. */
public record Earlier(List<Text> items) {
    /** Edits of one message, at most. */
    public static final int MAX = 100;

    /** A text, and when another replaced it. */
    public record Text(int version, String text, Instant until) {}
}
