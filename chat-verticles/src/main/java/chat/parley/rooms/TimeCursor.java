package chat.parley.rooms;

import chat.parley.store.Cursor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a list of the newest first goes on: before this moment, and at the same moment before this key. */
record TimeCursor(Instant time, String key) {
    private static final char BETWEEN = ' ';

    String after(String list) {
        return Cursor.after(list, time.toString() + BETWEEN + key);
    }

    static @Nullable TimeCursor read(String list, @Nullable String cursor) {
        return Cursor.read(list, cursor, TimeCursor::of);
    }

    private static TimeCursor of(String both) {
        int between = both.indexOf(BETWEEN);
        return new TimeCursor(Cursor.moment(both.substring(0, between)), both.substring(between + 1));
    }
}
