package chat.parley.bridge.live;

import static chat.parley.bridge.live.LiveHouse.ADA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile peer can do to a WebSocket, on the plain one and on the one of SockJS alike. */
@ExtendWith(VertxExtension.class)
@DisplayName("A peer that")
class SocketEdgeTest {
    private static final String RAW = "/eventbus/websocket";
    private static final String SOCKJS = "/eventbus/000/abcdefgh/websocket";
    private static final byte[] NOTHING = {};
    private LiveHouse house;

    @BeforeEach
    void open(Vertx vertx) {
        house = LiveHouse.open(vertx);
    }

    @ParameterizedTest(name = "sends a frame over 64 KiB gets 1009, {0}")
    @ValueSource(strings = {RAW, SOCKJS})
    void oversizeFrame(String path) {
        try (RawSocket peer = RawSocket.open(house.port(), path)) {
            assertEquals(1009, peer.frame(0x81, new byte[65_537]).closeCode());
        }
    }

    @ParameterizedTest(name = "only announces a giant frame gets 1009, {0}")
    @ValueSource(strings = {RAW, SOCKJS})
    void giantFrame(String path) {
        try (RawSocket peer = RawSocket.open(house.port(), path)) {
            byte[] head = ByteBuffer.allocate(14)
                    .put((byte) 0x81)
                    .put((byte) 0xff)
                    .putLong(1L << 40)
                    .array();
            assertEquals(1009, peer.bytes(head).closeCode());
        }
    }

    @ParameterizedTest(name = "sends fragments over 64 KiB gets 1009, {0}")
    @ValueSource(strings = {RAW, SOCKJS})
    void oversizeFragments(String path) {
        try (RawSocket peer = RawSocket.open(house.port(), path)) {
            peer.frame(RawSocket.TEXT, new byte[40_000]);
            assertEquals(
                    1009, peer.frame(RawSocket.CONTINUATION, new byte[40_000]).closeCode());
        }
    }

    @ParameterizedTest(name = "sends crumbs without end gets 1009, {0}")
    @ValueSource(strings = {RAW, SOCKJS})
    void crumbs(String path) {
        try (RawSocket peer = RawSocket.open(house.port(), path)) {
            peer.frame(RawSocket.TEXT, NOTHING);
            IntStream.range(0, Assembly.MAX_FRAGMENTS).forEach(i -> peer.frame(RawSocket.CONTINUATION, NOTHING));
            assertEquals(1009, peer.closeCode());
        }
    }

    @ParameterizedTest(name = "sends what is not UTF-8 gets 1007, {0}")
    @ValueSource(strings = {RAW, SOCKJS})
    void notUtf8(String path) {
        try (RawSocket peer = RawSocket.open(house.port(), path)) {
            assertEquals(
                    1007, peer.frame(0x81, new byte[] {'"', (byte) 0xc3, '"'}).closeCode());
        }
        try (RawSocket peer = RawSocket.open(house.port(), path)) {
            assertEquals(1007, peer.frame(0x82, new byte[] {(byte) 0xff}).closeCode());
        }
    }

    @ParameterizedTest(name = "breaks the rules of WebSockets gets 1002, {0}")
    @ValueSource(strings = {RAW, SOCKJS})
    void protocolErrors(String path) {
        byte[] ping = "{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8);
        List<byte[]> wrong = List.of(
                RawSocket.framed(0x81, ping, false),
                RawSocket.framed(0x83, ping, true),
                RawSocket.framed(0x8b, NOTHING, true),
                RawSocket.framed(0xc1, ping, true),
                RawSocket.framed(0x80, ping, true),
                RawSocket.framed(0x89, new byte[126], true),
                RawSocket.framed(0x09, NOTHING, true),
                RawSocket.framed(0x88, new byte[1], true));
        List<RawSocket> peers = wrong.stream()
                .map(frame -> RawSocket.open(house.port(), path).bytes(frame))
                .toList();
        for (RawSocket peer : peers) assertEquals(1002, peer.lastWord());
        for (RawSocket peer : peers) assertTrue(peer.ended());
    }

    @Test
    @DisplayName("begins a message in another gets 1002")
    void interleaved() {
        try (RawSocket peer = RawSocket.open(house.port(), RAW)) {
            peer.frame(RawSocket.TEXT, new byte[] {'{'});
            assertEquals(1002, peer.text("{}").closeCode());
        }
    }

    @Test
    @DisplayName("asks for compression gets none")
    void noCompression() {
        RawSocket peer = RawSocket.tcp(house.port(), 0);
        String answer = peer.request(RawSocket.handshake(RAW, 13, "Sec-WebSocket-Extensions: permessage-deflate"));
        assertTrue(answer.contains(" 101 "), answer);
        assertTrue(!answer.toLowerCase(java.util.Locale.ROOT).contains("extensions"), answer);
        peer.close();
    }

    @Test
    @DisplayName("sends text in binary frames, or in pieces between pings, is understood")
    void lenient() {
        try (RawSocket peer = RawSocket.open(house.port(), RAW)) {
            byte[] nonsense = "€ nonsense".getBytes(StandardCharsets.UTF_8);
            peer.frame(0x82, nonsense);
            assertEquals(
                    "{\"type\":\"err\",\"body\":\"invalid_json\"}", peer.read().text());
            peer.frame(RawSocket.TEXT, new byte[] {nonsense[0]});
            peer.frame(RawSocket.FINAL | RawSocket.PING, new byte[] {7});
            peer.frame(RawSocket.FINAL | RawSocket.CONTINUATION, new byte[] {nonsense[1], nonsense[2]});
            assertEquals(RawSocket.PONG, peer.read().opcode());
            assertEquals(
                    "{\"type\":\"err\",\"body\":\"invalid_json\"}", peer.read().text());
        }
    }

    @Test
    @DisplayName("sends eight frames that make no sense gets 4029")
    void strikes() {
        try (RawSocket peer = RawSocket.open(house.port(), RAW)) {
            String deep = "[".repeat(20_000);
            for (String wrong : new String[] {"", "{", deep, "{}", "{\"type\":\"x\"}", "[]", "7"}) {
                peer.text(wrong);
                assertEquals("err", new JsonObject(peer.read().text()).getString("type"));
            }
            peer.text("{\"type\":\"ping\"}").text("{\"type\":\"dance\",\"address\":\"a\"}");
            assertEquals("invalid_type", new JsonObject(peer.read().text()).getString("body"));
            JsonObject goodbye = new JsonObject(peer.read().text()).getJsonObject("message");
            assertEquals(4029, goodbye.getInteger("code"));
            assertEquals(15_000, goodbye.getInteger("after"));
            assertTrue(goodbye.getBoolean("reconnect"));
            assertEquals(4029, peer.closeCode());
        }
    }

    @Test
    @DisplayName("never pongs goes after a minute; one that does stays")
    void silent() {
        try (RawSocket dead = RawSocket.open(house.port(), RAW);
                RawSocket alive = RawSocket.open(house.port(), RAW)) {
            hello(dead);
            hello(alive);
            house.clock.advance(Session.PING);
            assertEquals(RawSocket.PING, dead.read().opcode());
            assertEquals(RawSocket.PING, alive.read().opcode());
            house.clock.advance(Duration.ofSeconds(30));
            alive.frame(RawSocket.FINAL | RawSocket.PONG, NOTHING);
            // Whoever asks a third party hears that the pong before it was heard.
            alive.text(sync());
            assertEquals(RawSocket.PING, dead.read().opcode());
            alive.read(frame -> frame.opcode() == RawSocket.TEXT);
            house.clock.advance(Session.SILENCE.minus(Session.PING).minus(Duration.ofSeconds(30)));
            house.clock.advance(Session.PING);
            JsonObject goodbye = new JsonObject(
                            dead.read(frame -> frame.opcode() == RawSocket.TEXT).text())
                    .getJsonObject("message");
            assertEquals(4003, goodbye.getInteger("code"));
            assertEquals(4003, dead.closeCode());
            alive.text(sync());
            alive.read(frame -> frame.opcode() == RawSocket.TEXT);
        }
    }

    private static String sync() {
        return "{\"type\":\"send\",\"address\":\"parley.sync\",\"body\":{\"rooms\":{}},\"replyAddress\":\"r\"}";
    }

    private void hello(RawSocket peer) {
        peer.text(house.helloFrame(ADA));
        String welcome = peer.read().text();
        assertTrue(welcome.contains("\"rec\""), welcome);
    }
}
