package chat.parley.personal;

import chat.parley.store.Cursor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where something stands in a list ordered by time, and at the same time by id; a cursor goes on after it. */
record Place(Instant time, UUID id) {
    private static final char BETWEEN = ' ';

    String after(String list) {
        return Cursor.after(list, time.toString() + BETWEEN + id);
    }

    static @Nullable Place read(String list, @Nullable String cursor) {
        return Cursor.read(list, cursor, Place::of);
    }

    private static Place of(String both) {
        int between = both.indexOf(BETWEEN);
        return new Place(Cursor.moment(both.substring(0, between)), UUID.fromString(both.substring(between + 1)));
    }
}
