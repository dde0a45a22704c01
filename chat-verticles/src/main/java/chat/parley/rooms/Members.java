package chat.parley.rooms;

import chat.parley.store.Page;
import java.util.List;

/** One page of a room's members. */
public record Members(List<Membership> items, Page page) {
    /** A membership, whether this very call made it, and whether anything is different. */
    public record Given(Membership membership, boolean created, boolean changed) {}

    /** A membership, and whether this very call made it. */
    public record Admitted(Membership membership, boolean created) {}
}
