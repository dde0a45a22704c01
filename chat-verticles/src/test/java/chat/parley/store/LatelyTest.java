package chat.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.support.TestClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An answer that may be a little old")
class LatelyTest {
    private final TestClock clock = TestClock.noon();
    private final Queue<Promise<String>> reads = new ArrayDeque<>();
    private final Lately<String> lately = new Lately<>(Duration.ofMinutes(1), clock, this::read);

    private Future<String> read() {
        Promise<String> answer = Promise.promise();
        reads.add(answer);
        return answer.future();
    }

    @Test
    @DisplayName("is read once for all who ask while it is fresh, or being read")
    void once() {
        Future<String> first = lately.get();
        assertSame(first, lately.get());
        reads.remove().complete("one");
        clock.advance(Duration.ofSeconds(59));
        assertEquals("one", lately.get().result());
        assertTrue(reads.isEmpty());
    }

    @Test
    @DisplayName("is read again when it is old")
    void again() {
        lately.get();
        reads.remove().complete("one");
        clock.advance(Duration.ofMinutes(1));
        Future<String> second = lately.get();
        reads.remove().complete("two");
        assertEquals("two", second.result());
    }

    @Test
    @DisplayName("is read again at once when it could not be read")
    void failed() {
        lately.get();
        reads.remove().fail("no database");
        Future<String> second = lately.get();
        reads.remove().complete("two");
        assertEquals("two", second.result());
    }
}
