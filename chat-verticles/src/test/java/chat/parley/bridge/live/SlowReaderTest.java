package chat.parley.bridge.live;

import static chat.parley.bridge.live.LiveHouse.ADA;
import static chat.parley.bridge.live.LiveHouse.GRACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.rooms.Room;
import chat.parley.support.Eventually;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a peer can do by not reading, or not enough, and by sending more than is answered. */
@ExtendWith(VertxExtension.class)
@DisplayName("A peer that")
class SlowReaderTest {
    private static final String RAW = "/eventbus/websocket";
    private static final String SOCKJS = "/eventbus/000/abcdefgh/websocket";
    private LiveHouse house;

    @BeforeEach
    void open(Vertx vertx) {
        house = LiveHouse.open(vertx);
    }

    @Test
    @DisplayName("sends pings and reads no pongs goes")
    void pingFlood() {
        try (RawSocket peer = RawSocket.open(house.port(), RAW, 4_096)) {
            byte[] many = new byte[131 * 1_000];
            ByteBuffer pings = ByteBuffer.wrap(many);
            byte[] ping = RawSocket.framed(0x89, new byte[125], true);
            for (int i = 0; i < 1_000; i++) pings.put(ping);
            Thread flood = new Thread(() -> flood(peer, many));
            flood.start();
            Eventually.eventually(() -> {
                house.clock.advance(Duration.ofMillis(1));
                return house.meter("parley.socket.closes", "code", "4001") == 1
                        || house.meter("parley.sockets", "transport", "websocket") == 0;
            });
        }
    }

    @Test
    @DisplayName("reads nothing goes, is cut, and costs no more than the bound")
    void slow() {
        Room.Id lobby = house.rooms.room(ADA, GRACE);
        TestSocket fence = house.connect(GRACE).follow(lobby);
        try (RawSocket peer = RawSocket.open(house.port(), RAW, 4_096)) {
            hello(peer);
            peer.text("{\"type\":\"register\",\"address\":\"room." + lobby + "\"}");
            peer.read(frame -> frame.text().contains("caughtUp"));
            String text = "x".repeat(10_000);
            for (int i = 0; i < 2_000; i++) {
                house.rooms.say(lobby, ADA, text);
                fence.body();
            }
            // 20 MB were told; what the kernel does not hold the server must not either.
            house.clock.advance(Session.BEFORE_CUT);
            Eventually.eventually(() -> house.meter("parley.socket.closes", "code", "4001") == 1);
            assertEquals(1, house.meter("parley.sockets", "transport", "websocket"));
            assertTrue(peer.ended());
        }
    }

    @Test
    @DisplayName("reads nothing of what it missed costs nothing, and goes after ten seconds")
    void stalledResume() {
        Room.Id lobby = house.rooms.room(ADA);
        String text = "x".repeat(15_000);
        IntStream.range(0, 900).forEach(i -> house.rooms.say(lobby, ADA, text));
        try (RawSocket peer = RawSocket.open(house.port(), RAW, 4_096)) {
            hello(peer);
            peer.text("{\"type\":\"register\",\"address\":\"room." + lobby + "\",\"headers\":{\"after\":\"0\"}}");
            assertEquals(RawSocket.TEXT, peer.read().opcode());
            house.clock.advance(Outbox.PATIENCE);
            Eventually.eventually(() -> {
                house.clock.advance(Session.BEFORE_CUT);
                return house.meter("parley.socket.closes", "code", "4001") == 1;
            });
            assertTrue(peer.ended());
        }
    }

    @Test
    @DisplayName("reads slowly what it missed gets all of it")
    void slowResume() {
        Room.Id lobby = house.rooms.room(ADA);
        String text = "x".repeat(15_000);
        IntStream.range(0, 300).forEach(i -> house.rooms.say(lobby, ADA, text));
        try (RawSocket peer = RawSocket.open(house.port(), RAW, 4_096)) {
            hello(peer);
            peer.text("{\"type\":\"register\",\"address\":\"room." + lobby + "\",\"headers\":{\"after\":\"0\"}}");
            for (long change = 1; change <= house.rooms.head(lobby); change++) {
                JsonObject body = new JsonObject(peer.read().text()).getJsonObject("body");
                assertEquals(change, body.getLong("change"), "in order");
            }
            assertEquals("caughtUp", TestSocket.type(new JsonObject(peer.read().text())));
        }
    }

    @Test
    @DisplayName("sends more than is answered waits, and loses nothing")
    void fast() {
        Room.Id lobby = house.rooms.room(ADA);
        try (RawSocket peer = RawSocket.open(house.port(), SOCKJS)) {
            assertEquals("o", peer.read().text());
            peer.text(new JsonArray().add(house.helloFrame(ADA)).encode());
            peer.read();
            JsonArray many = new JsonArray();
            IntStream.range(0, 200).forEach(i -> many.add(sync()));
            peer.text(many.encode());
            for (int i = 0; i < 200; i++) assertTrue(peer.read().text().startsWith("a["));
            peer.text(new JsonArray()
                    .add("{\"type\":\"register\",\"address\":\"room." + lobby + "\"}")
                    .encode());
            assertTrue(peer.read().text().contains("caughtUp"));
        }
    }

    private static void flood(RawSocket peer, byte[] many) {
        try {
            while (!Thread.currentThread().isInterrupted()) peer.bytes(many);
        } catch (java.io.UncheckedIOException ended) {
            // That is what it is for.
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
