package chat.parley.store;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** One page of a list: its items, and where it goes on. Whoever reads it asks for one more than the page may hold. */
public record Slice<T>(List<T> items, Page page) {
    /** Characters of the texts on one page, about: it ends with the item that passes this, however many were wanted. */
    public static final int MAX_CHARACTERS = 1024 * 1024;

    /**
     * The first of what was found.
     *
     * @param found in order; more than the limit when there is a next page
     * @param cursor where the list goes on after an item
     */
    public static <T> Slice<T> of(List<T> found, int limit, Function<T, String> cursor) {
        return first(found, Math.min(limit, found.size()), cursor);
    }

    /** The same of items with texts, whose size in characters is told: no page is much larger than the bound. */
    public static <T> Slice<T> of(List<T> found, int limit, ToIntFunction<T> size, Function<T, String> cursor) {
        int most = Math.min(limit, found.size());
        int taken = 0;
        for (long characters = 0; taken < most && characters < MAX_CHARACTERS; taken++)
            characters += size.applyAsInt(found.get(taken));
        return first(found, taken, cursor);
    }

    private static <T> Slice<T> first(List<T> found, int taken, Function<T, String> cursor) {
        boolean over = taken == found.size();
        return new Slice<>(
                List.copyOf(found.subList(0, taken)), new Page(over ? null : cursor.apply(found.get(taken - 1))));
    }

    public <R> Slice<R> map(Function<T, R> change) {
        return new Slice<>(items.stream().map(change).toList(), page);
    }
}
