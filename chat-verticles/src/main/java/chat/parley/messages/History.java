package chat.parley.messages;

import chat.parley.rooms.Room;
import java.util.List;

/** One page of a room, ascending, and how far the room had come when it was read. */
public record History(List<Message> items, Page page, Room.Head room) {
    /** What the page touches: the first message of the room, the last one, and the one it was asked for. */
    public record Page(boolean foundOldest, boolean foundNewest, boolean foundAnchor) {}

    /** Where a page lies. The reference is a seq or a message id as text; the newest page needs none. */
    public record Anchor(Side side, String reference) {
        public static final Anchor NEWEST = new Anchor(Side.NEWEST, "");

        /** On which side of the reference. */
        public enum Side {
            NEWEST,
            BEFORE,
            AFTER,
            AROUND
        }
    }
}
