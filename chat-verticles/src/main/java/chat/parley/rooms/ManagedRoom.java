package chat.parley.rooms;

import chat.parley.store.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A room as administrators see it: what it is called and how much it is used, nothing of what is said in it.
 *
 * @param name none where a group was given none
 * @param messages how many were posted since it was opened
 * @param activeAt when somebody last spoke, or it was opened
 */
public record ManagedRoom(
        Room.Id id,
        Room.Kind kind,
        @Nullable String slug,
        @Nullable String name,
        int members,
        long messages,
        Instant createdAt,
        Instant activeAt,
        boolean archived) {
    /** One page of them. */
    public record Listed(List<ManagedRoom> items, Page page) {}
}
