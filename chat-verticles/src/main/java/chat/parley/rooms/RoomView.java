package chat.parley.rooms;

import chat.parley.accounts.Person;
import chat.parley.store.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A room as one person sees it: with their own membership, and in a direct room the other one. */
public record RoomView(
        Room room,
        @Nullable Membership membership,
        @Nullable Person peer,
        Room.Head head) {
    /** Rooms in one person's list, at most. */
    public static final int MAX_LISTED = 1_000;

    /** What one is in the room; nothing for one who only sees it. */
    Membership.@Nullable Role role() {
        return membership == null ? null : membership.role();
    }

    /** A view, and whether this very call made it. */
    public record Opened(RoomView view, boolean created) {}

    /** One page of rooms. */
    public record Listed(List<RoomView> items, Page page) {}
}
