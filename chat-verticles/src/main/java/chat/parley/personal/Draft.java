package chat.parley.personal;

import chat.parley.messages.Message;
import chat.parley.rooms.Room;
import chat.parley.store.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has begun to write in a room or in a thread of it, on whichever of their devices; one a place. The last
 * to write wins, and the times of one draft never go back.
 *
 * @param rootId the message whose thread it is in
 * @param text empty once it was removed
 */
public record Draft(Room.Id roomId, Message.@Nullable Id rootId, String text, Instant updatedAt) {
    /** Drafts of one person, at most. */
    public static final int MAX = 500;

    /** One page of them, in an order that writing does not change. */
    public record Listed(List<Draft> items, Page page) {}
}
