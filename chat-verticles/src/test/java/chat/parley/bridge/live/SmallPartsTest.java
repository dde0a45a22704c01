package chat.parley.bridge.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.Person;
import chat.parley.support.TestClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Of the small parts,")
class SmallPartsTest {
    @Nested
    @DisplayName("an outbox")
    class OutboxTest {
        private final Outbox outbox = new Outbox();

        @Test
        @DisplayName("is crowded, then full, and lets those who wait go on when there is room")
        void fills() {
            List<String> went = new ArrayList<>();
            outbox.begin(Outbox.CROWDED, 0);
            assertTrue(outbox.isCrowded());
            outbox.whenRoomy(() -> went.add("on"));
            outbox.begin(Outbox.FULL - Outbox.CROWDED, 0);
            assertTrue(outbox.isFull());
            outbox.finish(Outbox.FULL - Outbox.CROWDED, 1);
            assertEquals(List.of(), went);
            outbox.finish(1, 2);
            outbox.finish(1, 3);
            assertEquals(List.of("on"), went);
        }

        @Test
        @DisplayName("is stuck when nothing at all was taken for ten seconds")
        void stuck() {
            long patience = Outbox.PATIENCE.toMillis();
            assertFalse(outbox.isStuck(patience));
            outbox.begin(2, 100);
            assertFalse(outbox.isStuck(99 + patience));
            assertTrue(outbox.isStuck(100 + patience));
            outbox.finish(1, 200);
            assertFalse(outbox.isStuck(100 + patience));
            assertTrue(outbox.isStuck(200 + patience));
        }
    }

    @Nested
    @DisplayName("an inbox")
    class InboxTest {
        private final Inbox inbox = new Inbox(new TestPipe(), now -> false, TestClock.noon(), frame -> {});

        @Test
        @DisplayName("keeps so much, and empty frames are not nothing")
        void empty() {
            for (int i = 0; i < Inbox.MAX_WAITING / Inbox.FRAME; i++) assertTrue(inbox.take(""));
            assertFalse(inbox.take(""));
        }

        @Test
        @DisplayName("has room again for what was looked at")
        void worked() {
            TestClock clock = TestClock.noon();
            Inbox open = new Inbox(new TestPipe(), now -> true, clock, frame -> {});
            for (int i = 0; i < 2 * Inbox.MAX_WAITING / Inbox.FRAME; i++) assertTrue(open.take("x"));
        }
    }

    @Nested
    @DisplayName("an assembly")
    class AssemblyTest {
        private final Assembly assembly = new Assembly();

        @Test
        @DisplayName("puts fragments together, also through the middle of a character")
        void fragments() throws Assembly.Violation {
            byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
            assertNull(assembly.take(new byte[] {euro[0]}, false));
            assertEquals("€", assembly.take(new byte[] {euro[1], euro[2]}, true));
            assertEquals("whole", assembly.take("whole".getBytes(StandardCharsets.UTF_8), true));
        }

        @Test
        @DisplayName("refuses what is too long, in one piece or in many")
        void tooLong() throws Assembly.Violation {
            refused(Goodbye.TOO_LARGE, new byte[Assembly.MAX_MESSAGE + 1]);
            Assembly other = new Assembly();
            other.take(new byte[Assembly.MAX_MESSAGE], false);
            assertThrows(Assembly.Violation.class, () -> other.take(new byte[1], false));
            Assembly crumbs = new Assembly();
            for (int i = 0; i < Assembly.MAX_FRAGMENTS; i++) crumbs.take(new byte[0], false);
            assertThrows(Assembly.Violation.class, () -> crumbs.take(new byte[0], false));
        }

        @Test
        @DisplayName("refuses what is not UTF-8 to the letter")
        void notUtf8() {
            refused(Goodbye.NOT_UTF8, new byte[] {(byte) 0xff});
            refused(Goodbye.NOT_UTF8, new byte[] {(byte) 0xc0, (byte) 0xaf});
            refused(Goodbye.NOT_UTF8, new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80});
            refused(Goodbye.NOT_UTF8, new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80});
            refused(Goodbye.NOT_UTF8, new byte[] {(byte) 0xe2, (byte) 0x82});
        }

        private void refused(Goodbye why, byte[] bytes) {
            Assembly.Violation violation =
                    assertThrows(Assembly.Violation.class, () -> new Assembly().take(bytes, true));
            assertEquals(why, violation.why());
        }
    }

    @Nested
    @DisplayName("lanes")
    class LanesTest {
        @Test
        @DisplayName("keep the order within one, and let others pass")
        void ordered() {
            Lanes lanes = new Lanes();
            List<String> begun = new ArrayList<>();
            Promise<String> first = Promise.promise();
            lanes.run("a", () -> begun(begun, "a1", first.future()));
            lanes.run("a", () -> begun(begun, "a2", Future.failedFuture("no")));
            lanes.run("a", () -> begun(begun, "a3", Future.succeededFuture("yes")));
            lanes.run("b", () -> begun(begun, "b1", Future.succeededFuture("yes")));
            assertEquals(List.of("a1", "b1"), begun);
            first.fail("no");
            assertEquals(List.of("a1", "b1", "a2", "a3"), begun);
        }

        private static Future<String> begun(List<String> begun, String what, Future<String> end) {
            begun.add(what);
            return end;
        }
    }

    @Nested
    @DisplayName("a turnstile")
    class TurnstileTest {
        private final TestClock clock = TestClock.noon();
        private final Turnstile turnstile = new Turnstile(clock);

        @Test
        @DisplayName("lets so many in a second, and none when it is closed")
        void arrivals() {
            assertEquals(
                    Turnstile.ARRIVALS,
                    IntStream.range(0, 2_000).filter(i -> turnstile.comeIn()).count());
            clock.advance(Duration.ofMillis(100));
            assertEquals(
                    Turnstile.ARRIVALS / 10,
                    IntStream.range(0, 2_000).filter(i -> turnstile.comeIn()).count());
            clock.advance(Duration.ofSeconds(1));
            turnstile.close();
            assertFalse(turnstile.comeIn());
        }

        @Test
        @DisplayName("lets no more in than there is room for")
        void full() {
            for (int i = 0; i < Turnstile.MAX_SOCKETS; i++) {
                if (i % Turnstile.ARRIVALS == 0) clock.advance(Duration.ofSeconds(1));
                assertTrue(turnstile.comeIn());
            }
            clock.advance(Duration.ofSeconds(1));
            assertFalse(turnstile.comeIn());
            turnstile.goOut();
            assertTrue(turnstile.comeIn());
        }

        @Test
        @DisplayName("counts each person's")
        void people() {
            Person.Id ada = new Person.Id(UUID.randomUUID());
            assertEquals(
                    Turnstile.MAX_PER_PERSON,
                    IntStream.range(0, 50).filter(i -> turnstile.take(ada)).count());
            turnstile.giveBack(ada);
            assertTrue(turnstile.take(ada));
            assertFalse(turnstile.take(ada));
            assertTrue(turnstile.take(new Person.Id(UUID.randomUUID())));
        }
    }

    @Test
    @DisplayName("an address is read in the one way it is written")
    void topics() {
        UUID id = UUID.fromString("01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03");
        assertTrue(Topic.of("room." + id).orElseThrow() instanceof Topic.OfRoom);
        assertTrue(Topic.of("user." + id).orElseThrow() instanceof Topic.OfPerson);
        for (String other :
                List.of("", "room", "room.", "room.x", "room.1-1-1-1-1", "messages", "ROOM." + id, "." + id)) {
            assertTrue(Topic.of(other).isEmpty(), other);
        }
        assertTrue(Topic.of(("room." + id).replace('b', 'B')).isEmpty());
    }
}
