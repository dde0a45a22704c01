package chat.parley.rooms;

import chat.parley.store.Cursor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a list ordered by name goes on: after this name, and among equal names after this id. */
record NameCursor(String name, String id) {
    private static final char BETWEEN = '\n';

    static String after(String list, Room room) {
        String name = String.valueOf(room.name()).toLowerCase(Locale.ROOT);
        return Cursor.after(list, name + BETWEEN + room.id());
    }

    static @Nullable NameCursor read(String list, @Nullable String cursor) {
        if (cursor == null) return null;
        String key = Cursor.key(list, cursor);
        int between = key.lastIndexOf(BETWEEN);
        return new NameCursor(key.substring(0, between), key.substring(between + 1));
    }
}
