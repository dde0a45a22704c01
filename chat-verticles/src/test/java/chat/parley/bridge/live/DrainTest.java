package chat.parley.bridge.live;

import static chat.parley.bridge.live.LiveHouse.ADA;
import static chat.parley.bridge.live.LiveHouse.GRACE;
import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("A node that stops")
class DrainTest {
    private static final Duration WITHIN = Duration.ofMillis(400);

    @Test
    @DisplayName("lets nobody in, sees everybody off, and tells each to come back at another time")
    void drains(Vertx vertx) {
        LiveHouse house = LiveHouse.open(vertx);
        house.addLoop();
        List<TestSocket> sockets = IntStream.range(0, 30)
                .mapToObj(i -> house.connect(i % 2 == 0 ? ADA : GRACE, i % 2))
                .toList();
        Future<Void> drained = house.board.drain(WITHIN);
        assertThrows(UpgradeRejectedException.class, house::connect);
        Set<Long> afters = new HashSet<>();
        for (TestSocket socket : sockets) {
            JsonObject goodbye = socket.goodbye();
            assertEquals(4000, goodbye.getInteger("code"));
            assertEquals("draining", goodbye.getString("reason"));
            assertTrue(goodbye.getBoolean("reconnect"));
            afters.add(goodbye.getLong("after"));
            assertTrue(goodbye.getLong("after") <= WITHIN.toMillis());
            assertEquals(4000, socket.closeCode());
        }
        assertTrue(afters.size() > 10, afters::toString);
        await(drained);
        assertEquals(0, house.meter("parley.sockets", "transport", "websocket"));
        assertEquals(30, house.meter("parley.socket.closes", "code", "4000"));
    }

    @Test
    @DisplayName("does not wait for who does not go")
    void stubborn(Vertx vertx) {
        LiveHouse house = LiveHouse.open(vertx);
        try (RawSocket peer = RawSocket.open(house.port(), TestSocket.RAW)) {
            Future<Void> drained = house.board.drain(Duration.ZERO);
            assertEquals(RawSocket.TEXT, peer.read().opcode());
            house.clock.advance(Session.BEFORE_CUT);
            await(drained);
        }
    }
}
