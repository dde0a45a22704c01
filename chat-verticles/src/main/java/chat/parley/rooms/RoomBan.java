package chat.parley.rooms;

import chat.parley.accounts.Person;
import chat.parley.store.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who may not be in a room, for good or until it ends. */
public record RoomBan(
        Room.Id roomId,
        Person person,
        Person.Id bannedBy,
        String reason,
        Instant createdAt,
        @Nullable Instant endsAt) {
    public static final int MAX_REASON = 500;

    /** A ban, and whether this very call made it. */
    public record Made(RoomBan ban, boolean created) {}

    /** One page of bans. */
    public record Listed(List<RoomBan> items, Page page) {}
}
