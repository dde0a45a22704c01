package chat.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A page of a list")
class SliceTest {
    @Test
    @DisplayName("goes on after its last item when more was found than it may hold")
    void more() {
        Slice<String> page = Slice.of(List.of("a", "b", "c"), 2, "after "::concat);
        assertEquals(List.of("a", "b"), page.items());
        assertEquals("after b", page.page().nextCursor());
    }

    @Test
    @DisplayName("is the last when all was found that there is")
    void last() {
        assertNull(Slice.of(List.of("a", "b"), 2, "after "::concat).page().nextCursor());
        assertNull(Slice.of(List.<String>of(), 2, "after "::concat).page().nextCursor());
    }

    @Test
    @DisplayName("of long texts ends with the one that passes the bound, and goes on after it")
    void longTexts() {
        int size = Slice.MAX_CHARACTERS / 3;
        Slice<String> page = Slice.of(Collections.nCopies(200, "x".repeat(size)), 100, String::length, text -> "on");
        assertEquals(4, page.items().size());
        assertEquals("on", page.page().nextCursor());
    }

    @Test
    @DisplayName("holds one item at least, however long")
    void one() {
        int size = Slice.MAX_CHARACTERS + 1;
        assertEquals(
                1,
                Slice.of(List.of("x".repeat(size), "y"), 50, String::length, text -> "on")
                        .items()
                        .size());
    }
}
