package chat.parley.rooms;

import chat.parley.accounts.Person;
import chat.parley.store.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way into a room for whoever has its code, until it ends, is used up or is taken back. */
public record Invite(
        String code,
        Room.Id roomId,
        Person createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Integer maxUses,
        int uses) {
    /** Invites of one room that are good at the same time. */
    public static final int MAX_A_ROOM = 100;

    public static final int MAX_USES = 100_000;

    /** One page of invites. */
    public record Listed(List<Invite> items, Page page) {}
}
