package chat.parley.rooms;

import chat.parley.accounts.Person;
import chat.parley.store.Page;
import java.time.Instant;
import java.util.List;

/** Somebody one does not want to hear of. Only who blocked knows. */
public record Block(Person person, Instant createdAt) {
    /** A block, and whether this very call made it. */
    public record Made(Block block, boolean created) {}

    /** One page of blocks. */
    public record Listed(List<Block> items, Page page) {}
}
