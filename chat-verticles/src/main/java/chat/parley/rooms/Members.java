package chat.parley.rooms;

import chat.parley.store.Page;
import java.util.List;

/** One page of a room's members. */
public record Members(List<Membership> items, Page page) {
    /** A membership, and whether this very call made it. */
    public record Admitted(Membership membership, boolean created) {}
}
