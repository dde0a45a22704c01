package chat.parley.bridge.live;

import static chat.parley.bridge.live.LiveHouse.ADA;
import static chat.parley.bridge.live.LiveHouse.GRACE;
import static chat.parley.bridge.live.LiveHouse.MALLORY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.Session;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("The stock client of the event-bus bridge")
class StockClientTest {
    private static final int CLOSE = 4501;

    private static final String REVOKED =
            "{\"event\":\"goodbye\",\"message\":{\"code\":4501,\"reason\":\"session_revoked\",\"reconnect\":false,\"after\":0}}";

    private final Session.Id session = LiveHouse.session();
    private Map<String, String> names = Map.of();

    @Test
    @DisplayName("is understood and answered over SockJS as it was recorded")
    void sockJs(Vertx vertx) throws IOException {
        LiveHouse house = open(vertx);
        try (RawSocket client = RawSocket.open(house.port(), "/eventbus/042/a1b2c3d4/websocket")) {
            assertEquals("o", client.read().text());
            for (String line : transcript()) {
                String frame = line.substring(2);
                if (line.startsWith("C")) client.text(new JsonArray().add(frame).encode());
                else assertSaid(frame, new JsonArray(client.read().text().substring(1)).getString(0));
            }
            house.keeper.revoke(session);
            assertSaid(REVOKED, new JsonArray(client.read().text().substring(1)).getString(0));
            assertEquals("c[4501,\"session_revoked\"]", client.read().text());
            assertEquals(CLOSE, client.closeCode());
        }
    }

    @Test
    @DisplayName("is understood and answered over a plain WebSocket alike")
    void plain(Vertx vertx) throws IOException {
        LiveHouse house = open(vertx);
        try (RawSocket client = RawSocket.open(house.port(), TestSocket.RAW)) {
            for (String line : transcript()) {
                String frame = line.substring(2);
                if (line.startsWith("C")) client.text(frame);
                else assertSaid(frame, client.read().text());
            }
            house.keeper.revoke(session);
            assertSaid(REVOKED, client.read().text());
            assertEquals(CLOSE, client.closeCode());
        }
    }

    private LiveHouse open(Vertx vertx) {
        LiveHouse house = LiveHouse.open(vertx);
        names = Map.of(
                "token", house.token(ADA, session),
                "other", house.token(GRACE),
                "session", session.toString(),
                "ada", ADA.id().toString(),
                "grace", GRACE.id().toString(),
                "room", house.rooms.room(ADA, GRACE).toString(),
                "hidden", house.rooms.room(MALLORY).toString());
        return house;
    }

    private List<String> transcript() throws IOException {
        try (InputStream file = StockClientTest.class.getResourceAsStream("/bridge/stock-client.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> name : names.entrySet()) {
                text = text.replace("${" + name.getKey() + "}", name.getValue());
            }
            return text.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    /** Also in the order of its fields: people read these. */
    private static void assertSaid(String expected, String said) {
        JsonObject wanted = new JsonObject(expected);
        assertEquals(wanted.encode(), masked(wanted, new JsonObject(said)).encode());
    }

    /** Puts a star wherever one is wanted. */
    private static JsonObject masked(JsonObject wanted, JsonObject said) {
        for (String name : wanted.fieldNames()) {
            assertTrue(said.containsKey(name), () -> name + " is missing in " + said);
            if ("*".equals(wanted.getValue(name))) said.put(name, "*");
            else if (wanted.getValue(name) instanceof JsonObject inner && said.getValue(name) instanceof JsonObject its)
                masked(inner, its);
        }
        return said;
    }
}
