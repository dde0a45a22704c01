package chat.parley.store;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where something stands in a list that is ordered by time, and at the same time by a key; a cursor goes on after it. */
public record TimeCursor<K>(Instant time, K key) {
    private static final char BETWEEN = ' ';

    public String after(String list) {
        return Cursor.after(list, time.toString() + BETWEEN + key);
    }

    public static <K> @Nullable TimeCursor<K> read(String list, @Nullable String cursor, Function<String, K> key) {
        return Cursor.read(list, cursor, both -> of(both, key));
    }

    private static <K> TimeCursor<K> of(String both, Function<String, K> key) {
        int between = both.indexOf(BETWEEN);
        return new TimeCursor<>(Cursor.moment(both.substring(0, between)), key.apply(both.substring(between + 1)));
    }
}
