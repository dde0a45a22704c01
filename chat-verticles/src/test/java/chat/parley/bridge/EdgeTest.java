package chat.parley.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.AccountCommand;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hostile and broken peers try at the door, by HTTP. What they try on sockets is held against those. */
@DisplayName("At the edge")
class EdgeTest {
    private static final String END = "\r\n\r\n";
    private static TestDoor door;

    @BeforeAll
    static void open() {
        door = TestDoor.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    @DisplayName("a transfer coding that is not chunked is refused, and what follows is never read as a request")
    void unknownTransferCoding() {
        String heard = RawPeer.ask(
                door.port(),
                "POST /api/v1/sessions HTTP/1.1",
                "Host: a",
                "Transfer-Encoding: xchunked",
                "",
                "GET /api/v1/server HTTP/1.1",
                "Host: a",
                "",
                "");
        assertStatus(400, heard);
        assertFalse(heard.contains("\"limits\""), heard);
    }

    @Test
    @DisplayName("a body that was packed for the way is refused")
    void packed() {
        String heard = RawPeer.ask(
                door.port(),
                "POST /api/v1/accounts HTTP/1.1",
                "Host: a",
                "Transfer-Encoding: gzip, chunked",
                "",
                "0",
                "",
                "");
        assertStatus(501, heard);
    }

    @Test
    @DisplayName("after an answer that closes the connection nothing more on it is done")
    void afterTheLast() {
        long before = door.desks().count(AccountCommand.Register.class);
        String account = "{\"username\":\"late\",\"displayName\":\"Late\",\"password\":\"correct horse battery\"}";
        String register = "POST /api/v1/accounts HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + account.length() + END + account;
        try (RawPeer peer = new RawPeer(door.port())) {
            peer.say("POST /api/v1/accounts HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n"
                    + "Transfer-Encoding: chunked" + END + "0" + END + register);
            String heard = peer.untilClosed();
            assertStatus(501, heard);
            assertFalse(heard.contains("201 Created"), heard);
        }
        assertEquals(before, door.desks().count(AccountCommand.Register.class));
    }

    @Test
    @DisplayName("two lengths of one body are refused")
    void lengthAndChunks() {
        String heard = RawPeer.ask(
                door.port(),
                "POST /api/v1/sessions HTTP/1.1",
                "Host: a",
                "Content-Type: application/json",
                "Content-Length: 4",
                "Transfer-Encoding: chunked",
                "",
                "0",
                "",
                "GET /api/v1/server HTTP/1.1",
                "Host: a",
                "",
                "");
        assertStatus(400, heard);
        assertFalse(heard.contains("\"limits\""), heard);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "GET / HTTP/1.1\nHost: a\n\n",
                "G\0T / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX : 1\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /%ff HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            })
    @DisplayName("a request that could be read in two ways is refused")
    void ambiguous(String request) {
        try (RawPeer peer = new RawPeer(door.port())) {
            String heard = peer.say(request).untilClosed();
            assertStatus(400, heard);
            assertProblem(heard);
        }
    }

    @Test
    @DisplayName("headers of 20 KB and an address of 10 KB are too large")
    void tooLarge() {
        String headers = RawPeer.ask(door.port(), "GET / HTTP/1.1", "Host: a", "X: " + "x".repeat(20_000), "", "");
        assertStatus(431, headers);
        assertProblem(headers);
        String address = RawPeer.ask(door.port(), "GET /" + "x".repeat(10_000) + " HTTP/1.1", "Host: a", "", "");
        assertStatus(414, address);
        assertProblem(address);
    }

    @Test
    @DisplayName("a body over the limit is refused without being read, and the connection closes")
    void bodyTooLarge() {
        try (RawPeer peer = new RawPeer(door.port())) {
            peer.say("POST /api/v1/accounts HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n");
            peer.say("Content-Length: 1000000000" + END);
            assertStatus(413, peer.untilClosed());
        }
        try (RawPeer peer = new RawPeer(door.port())) {
            peer.say("POST /api/v1/accounts HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n");
            peer.say("Transfer-Encoding: chunked" + END);
            String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
            for (int i = 0; i < 17; i++) peer.tries(chunk);
            assertStatus(413, peer.untilClosed());
        }
    }

    @Test
    @DisplayName("peers that are too slow are hung up on, and a quiet socket is not")
    void slow() {
        Instant start = Instant.now();
        try (RawPeer silent = new RawPeer(door.port());
                RawPeer half = new RawPeer(door.port()).say("PRI * HT");
                RawPeer drip = new RawPeer(door.port()).say("GET / HTTP/1.1\r\nHost: a\r\n");
                RawPeer second = new RawPeer(door.port()).say("GET /api/v1/server HTTP/1.1\r\nHost: a" + END);
                RawPeer socket = new RawPeer(door.port()).say(upgrade());
                RawPeer body = new RawPeer(door.port())) {
            body.say("POST /api/v1/accounts HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n");
            body.say("Content-Length: 100" + END + "{");
            socket.until(END);
            second.until("\"setUpOpen\":false}");
            second.say("GET /");
            assertEquals("", dripping(drip));
            assertTrue(since(start).compareTo(Duration.ofSeconds(13)) < 0, "headers took " + since(start));
            assertEquals("", silent.untilClosed() + half.untilClosed() + second.untilClosed());
            assertTrue(since(start).compareTo(Duration.ofSeconds(15)) < 0, "silence took " + since(start));
            socket.say(new byte[] {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, 'h', 'i'});
            assertTrue(socket.until("hi").endsWith("hi"));
            assertStatus(408, body.untilClosed());
            assertTrue(since(start).compareTo(Duration.ofSeconds(35)) < 0, "a body took " + since(start));
        }
    }

    /** One header line after the other, each in time, and never the last. */
    private static String dripping(RawPeer drip) {
        Instant next = Instant.now();
        while (drip.tries("X: 1\r\n")) {
            next = next.plusMillis(1_500);
            Duration wait = Duration.between(Instant.now(), next);
            LockSupport.parkNanos(wait.toNanos());
        }
        return drip.untilClosed();
    }

    private static String upgrade() {
        return "GET /eventbus/echo HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==" + END;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../etc/passwd",
                "/assets/../../etc/passwd",
                "/assets/..%2f..%2fetc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/assets/..\\..\\etc\\passwd",
                "/docs/..%5c..%5copenapi.yaml",
                "/.vite/manifest.json",
                "//etc/passwd"
            })
    @DisplayName("no address leads out of what is served")
    void traversal(String path) {
        assertStatus(
                404, RawPeer.ask(door.port(), "GET " + path + " HTTP/1.1", "Host: a", "Connection: close", "", ""));
    }

    @Test
    @DisplayName("TRACE and other unknown ways of asking are refused")
    void trace() {
        for (String method : new String[] {"TRACE", "CONNECT", "BREW"}) {
            String heard = RawPeer.ask(door.port(), method + " /x HTTP/1.1", "Host: a", "Connection: close", "", "");
            assertStatus(405, heard);
        }
    }

    @Test
    @DisplayName("a connection goes on after a refusal that was read to its end")
    void keepAlive() {
        try (RawPeer peer = new RawPeer(door.port())) {
            peer.say("GET /api/v1/me HTTP/1.1\r\nHost: a" + END);
            assertStatus(401, peer.until("\"}"));
            peer.say("GET /api/v1/server HTTP/1.1\r\nHost: a" + END);
            assertStatus(200, peer.until("\"}"));
        }
    }

    @Test
    @DisplayName("a storm of streams that are opened and reset at once is sent away")
    void rapidReset() {
        ByteArrayOutputStream storm = new ByteArrayOutputStream();
        storm.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        storm.writeBytes(frame(4, 0, 0, new byte[0]));
        // GET http / of "a", in the codes of HPACK's static table
        byte[] request = {(byte) 0x82, (byte) 0x86, (byte) 0x84, 0x41, 1, 'a'};
        for (int stream = 1; stream < 1_000; stream += 2) {
            storm.writeBytes(frame(1, 5, stream, request));
            storm.writeBytes(frame(3, 0, stream, new byte[] {0, 0, 0, 8}));
        }
        try (RawPeer peer = new RawPeer(door.port())) {
            peer.say(storm.toByteArray());
            assertTrue(peer.untilClosed().contains("\0\0"), "closed");
        }
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) 0)
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** Even what is no HTTP gets an answer that programs read, and a name to find it by. */
    private static void assertProblem(String heard) {
        assertTrue(heard.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json"), heard);
        assertTrue(heard.matches("(?s).*\"requestId\":\"[0-9a-f-]{36}\".*"), heard);
    }

    private static void assertStatus(int status, String heard) {
        assertTrue(heard.matches("(?s)HTTP/1\\.[01] " + status + " .*"), status + " was wanted: " + heard);
    }

    private static Duration since(Instant start) {
        return Duration.between(start, Instant.now());
    }
}
