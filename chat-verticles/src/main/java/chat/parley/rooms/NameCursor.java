package chat.parley.rooms;

import chat.parley.store.Cursor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a list ordered by name goes on: after this name as PostgreSQL orders it, and among equal names after this id. */
record NameCursor(String name, UUID id) {
    private static final char BETWEEN = '\n';

    String after(String list) {
        return Cursor.after(list, name + BETWEEN + id);
    }

    static @Nullable NameCursor read(String list, @Nullable String cursor) {
        return Cursor.read(list, cursor, NameCursor::of);
    }

    private static NameCursor of(String key) {
        int between = key.lastIndexOf(BETWEEN);
        return new NameCursor(key.substring(0, between), UUID.fromString(key.substring(between + 1)));
    }
}
