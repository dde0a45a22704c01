package chat.parley.messages;

import chat.parley.rooms.RoomView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A room in its member's list: with its last message and how many they have not read. Unread are the messages of others
 * after one's mark, in the room itself, counted up to {@link #MAX_UNREAD}; mentions are those that name one or everybody.
 */
public record Conversation(
        RoomView view, int unread, int mentions, @Nullable Message lastMessage) {
    public static final int MAX_UNREAD = 100;

    /** The rooms of one person. */
    public record Listed(List<Conversation> conversations) {}
}
