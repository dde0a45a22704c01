package chat.parley.messages;

import java.util.List;

/** The pinned messages of a room. */
public record Pinned(List<Message> items) {
    /** Pins of one room, at most. */
    public static final int MAX = 100;
}
