package chat.parley.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.load.StockBridge.Mistakes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The yardstick is held against a server whose mistakes are known. */
@DisplayName("What is measured")
class ChatTest {
    private static final int MESSAGES = 400;
    private static final int MEMBERS = 5;

    private static Report measured(Mistakes mistakes, Door door) {
        try (StockBridge bridge = new StockBridge(0, mistakes)) {
            Chat.Plan plan = new Chat.Plan(1, MEMBERS, 1, 0, MESSAGES, 1);
            return new Chat(new Stock(bridge.url(), door), plan)
                    .run(new Processes(ProcessHandle.current().pid(), ""));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("has nothing lost, doubled or reordered where nothing is")
    void faultless(Door door) {
        Report report = measured(Mistakes.NONE, door);
        assertEquals(MESSAGES, report.number("messages"));
        assertEquals((long) MESSAGES * MEMBERS, report.number("deliveries"));
        assertEquals(0, report.number("lost") + report.number("doubled") + report.number("reordered"));
        assertEquals(0, report.number("unanswered"));
    }

    @Test
    @DisplayName("tells what is lost, for each who should have heard it")
    void lost() {
        Report report = measured(new Mistakes(100, 0, 0), Door.RAW);
        assertEquals(4L * MEMBERS, report.number("lost"));
        assertEquals((long) (MESSAGES - 4) * MEMBERS, report.number("deliveries"));
    }

    @Test
    @DisplayName("tells what is doubled, and counts it once")
    void doubled() {
        Report report = measured(new Mistakes(0, 100, 0), Door.RAW);
        assertEquals(4L * MEMBERS, report.number("doubled"));
        assertEquals((long) MESSAGES * MEMBERS, report.number("deliveries"));
    }

    @Test
    @DisplayName("tells what comes after a later one")
    void reordered() {
        Report report = measured(new Mistakes(0, 0, 97), Door.RAW);
        assertTrue(report.number("reordered") > 0, report.figures().encode());
        assertEquals(0, report.number("lost") + report.number("doubled"));
    }

    @Test
    @DisplayName("counts a message from when it should have been sent")
    void openLoop() {
        Ledger ledger = new Ledger();
        ledger.hear(1, 1, 1, 0, 1_000_000);
        assertTrue(ledger.latency().getMaxValue() >= 1_000_000);
    }

    @Test
    @DisplayName("finds a message's stamp in the middle of a frame, and who is answered")
    void stamps() {
        byte[] frame = ("{\"type\":\"rec\",\"body\":{\"text\":\"" + new Stamp(12, 345, 678).text() + "\"}}")
                .getBytes(US_ASCII);
        StringBuilder found = new StringBuilder();
        assertTrue(Stamp.find(
                frame, 0, frame.length, (stream, number, time) -> found.append(stream + " " + number + " " + time)));
        assertEquals("12 345 678", found.toString());
        byte[] answer = "{\"type\":\"rec\",\"address\":\"^r7^\"}".getBytes(US_ASCII);
        assertEquals(7, Stamp.answered(answer, 0, answer.length));
        assertEquals(-1, Stamp.answered(frame, 0, frame.length));
    }
}
