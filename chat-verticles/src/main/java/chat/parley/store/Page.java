package chat.parley.store;

import org.jspecify.annotations.Nullable;

/** Where a list goes on: an opaque cursor for the next page, or nothing at the end. */
public record Page(@Nullable String nextCursor) {
    /** Items a page holds when the asker does not say, and at most. */
    public static final int DEFAULT_LIMIT = 50;

    public static final int MAX_LIMIT = 200;
}
