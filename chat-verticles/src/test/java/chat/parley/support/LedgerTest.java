package chat.parley.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The ledger")
class LedgerTest {
    private static final JsonObject ONE = message("one", 1);
    private static final JsonObject TWO = message("two", 2);
    private static final JsonObject THREE = message("three", 3);
    private static final List<JsonObject> ROOM = List.of(ONE, TWO, THREE);

    private final Ledger ledger = new Ledger();

    @BeforeEach
    void write() {
        ledger.acknowledged("Ada", ONE);
        ledger.doubtful("two");
        ledger.acknowledged("Ada", THREE);
        ledger.refused("Grace", "four");
        ledger.heard("Linus", List.of(TWO, THREE));
    }

    @Test
    @DisplayName("is content with a room that holds what was acknowledged, once, in one order")
    void content() {
        assertEquals("3 messages, 2 acknowledged, 1 in doubt, 1 readers", ledger.check(ROOM));
    }

    @Test
    @DisplayName("sees what is lost, what was refused and is there, what is there twice, and a hole")
    void rooms() {
        assertFails("acknowledged, but not there", List.of(ONE, TWO));
        assertFails("refused, but there", List.of(ONE, TWO, THREE, message("four", 4)));
        assertFails("nothing is there twice", List.of(ONE, TWO, THREE, message("two", 4)));
        assertFails("no hole", List.of(ONE, THREE));
    }

    @Test
    @DisplayName("sees a reader who misses one, hears one twice, in another order, or something else")
    void readers() {
        Stream.of(List.of(ONE, THREE), List.of(ONE, ONE, TWO), List.of(TWO, ONE), List.of(ONE, message("too", 2)))
                .forEach(heard -> {
                    ledger.heard("Linus", heard);
                    assertFails("Linus hears", ROOM);
                });
    }

    @Test
    @DisplayName("sees a sender whose messages stand in another order than they were sent")
    void senders() {
        ledger.acknowledged("Ada", TWO);
        assertFails("Ada's messages stand in the order sent", ROOM);
    }

    private void assertFails(String why, List<JsonObject> room) {
        AssertionError error = assertThrows(AssertionError.class, () -> ledger.check(room));
        assertTrue(error.getMessage().contains(why), error.getMessage());
    }

    private static JsonObject message(String clientMessageId, long seq) {
        return JsonObject.of("clientMessageId", clientMessageId, "seq", seq);
    }
}
