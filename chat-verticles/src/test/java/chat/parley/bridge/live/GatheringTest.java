package chat.parley.bridge.live;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.support.Eventually;
import chat.parley.support.TestClock;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("What a room's listeners are to be told")
class GatheringTest {
    private static final int CROWD = 5_000;
    private static final RoomRecord RECORD = new RoomRecord(new Encoded(new byte[] {'x'}), 1, 0, null, null, null);

    private final List<Integer> told = new CopyOnWriteArrayList<>();

    @Test
    @DisplayName("comes at once, and what is said while a crowd is told comes in one piece after it")
    void crowd(Vertx vertx) {
        assertEquals(List.of(1), after(vertx, CROWD, 4));
        Eventually.eventually(() -> told.equals(List.of(1, 3)));
    }

    @Test
    @DisplayName("comes at once each time when they are few")
    void few(Vertx vertx) {
        assertEquals(List.of(1, 1, 1, 1), after(vertx, 99, 4));
    }

    @Test
    @DisplayName("does not wait when it changes who hears the next")
    void deciding(Vertx vertx) {
        RoomRecord leaving = new RoomRecord(RECORD.text(), 2, 0, null, LiveHouse.ADA.id(), null);
        assertEquals(List.of(1, 2), after(vertx, CROWD, List.of(RECORD, RECORD, leaving)));
    }

    @Test
    @DisplayName("does not pile up")
    void bound(Vertx vertx) {
        assertEquals(List.of(1, Gathering.MAX, Gathering.MAX), after(vertx, CROWD, 1 + 2 * Gathering.MAX));
    }

    /** What has been told when so many records have come, one by one, in one turn. */
    private List<Integer> after(Vertx vertx, int listeners, int records) {
        return after(vertx, listeners, Collections.nCopies(records, RECORD));
    }

    private List<Integer> after(Vertx vertx, int listeners, List<RoomRecord> records) {
        Context context = vertx.getOrCreateContext();
        Promise<List<Integer>> first = Promise.promise();
        context.runOnContext(now -> {
            Gathering gathering =
                    new Gathering(vertx, TestClock.noon(), () -> listeners, some -> told.add(some.size()));
            records.forEach(record -> gathering.add(List.of(record)));
            first.complete(List.copyOf(told));
        });
        return await(first.future());
    }
}
