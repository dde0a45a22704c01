package chat.parley.accounts;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bus.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("Workers")
class WorkersTest {
    @Test
    @DisplayName("take as many as are at work and in the queue; beyond it one is asked to come back")
    void bound(Vertx vertx) {
        Workers workers = new Workers(vertx, "two", 2, 3);
        CountDownLatch gate = new CountDownLatch(1);
        List<Future<String>> taken =
                Stream.generate(() -> workers.run(() -> pass(gate))).limit(5).toList();
        Failure busy = assertThrows(Failure.class, () -> await(workers.run(() -> "too many")));
        assertEquals("busy", busy.code());
        assertEquals(Failure.Kind.UNAVAILABLE, busy.kind());
        assertEquals(Duration.ofSeconds(1), busy.retryAfter());
        gate.countDown();
        await(Future.all(taken));
        assertEquals("room again", await(workers.run(() -> "room again")));
    }

    @Test
    @DisplayName("are free again after work that failed")
    void failing(Vertx vertx) {
        Workers workers = new Workers(vertx, "one", 1, 0);
        for (int i = 0; i < 3; i++) {
            assertThrows(IllegalStateException.class, () -> await(workers.run(WorkersTest::broken)));
        }
        assertTrue(await(workers.run(() -> true)));
    }

    private static String pass(CountDownLatch gate) throws InterruptedException {
        gate.await();
        return "passed";
    }

    private static String broken() {
        throw new IllegalStateException("broken");
    }
}
