package chat.parley.bridge.live;

import static chat.parley.bridge.live.LiveHouse.ADA;
import static chat.parley.bridge.live.LiveHouse.GRACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.rooms.Room;
import chat.parley.support.Eventually;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("A socket")
class SessionTest {
    private LiveHouse house;
    private Room.Id lobby;

    @BeforeEach
    void open(Vertx vertx) {
        house = LiveHouse.open(vertx);
        lobby = house.rooms.room(ADA, GRACE);
    }

    @Test
    @DisplayName("is welcomed when it says who it is")
    void hello() {
        var session = LiveHouse.session();
        JsonObject hello = new JsonObject()
                .put("token", house.token(ADA, session))
                .put("client", "a test")
                .put("resume", new JsonObject().put(lobby.toString(), 1));
        JsonObject welcome = house.connect().ask("parley.hello", hello).getJsonObject("body");
        assertEquals(ADA.id().toString(), welcome.getString("userId"));
        assertEquals(session.toString(), welcome.getString("sessionId"));
        assertEquals("2026-11-21T12:00:00.000Z", welcome.getString("serverTime"));
        assertEquals(25_000, welcome.getInteger("heartbeatMs"));
        assertEquals(16_000, welcome.getJsonObject("limits").getInteger("textMax"));
        assertEquals(1, house.meter("parley.sockets", "transport", "websocket"));
    }

    @Test
    @DisplayName("is somebody at once when the token comes with the connection")
    void bearer() {
        WebSocketConnectOptions options = house.at(TestSocket.RAW);
        options.putHeader("Authorization", "Bearer " + house.token(ADA));
        TestSocket ada = TestSocket.connect(house.vertx, options);
        ada.follow(lobby);
        JsonObject welcome = ada.ask("parley.hello", new JsonObject()).getJsonObject("body");
        assertEquals(ADA.id().toString(), welcome.getString("userId"));
        WebSocketConnectOptions wrong = house.at(TestSocket.RAW);
        wrong.putHeader("Authorization", "Bearer no");
        UpgradeRejectedException refused =
                assertThrows(UpgradeRejectedException.class, () -> TestSocket.connect(house.vertx, wrong));
        assertTrue(refused.getStatus() >= 400, "it is refused");
    }

    @Test
    @DisplayName("goes after five seconds without a hello")
    void noHello() {
        TestSocket nobody = house.connect();
        Eventually.eventually(() -> house.meter("parley.sockets", "transport", "websocket") == 1);
        house.clock.advance(Greeting.HELLO);
        assertEquals(4500, nobody.goodbye().getInteger("code"));
        assertEquals(4500, nobody.closeCode());
        assertFalse(nobody.isOpen());
        Eventually.eventually(() -> house.meter("parley.socket.closes", "code", "4500") == 1);
    }

    @Test
    @DisplayName("goes with a wrong token, and is told why")
    void wrongToken() {
        TestSocket nobody = house.connect();
        JsonObject refused = nobody.ask("parley.hello", new JsonObject().put("token", "no"));
        assertEquals(401, refused.getInteger("failureCode"));
        assertEquals("invalid_token", refused.getString("message"));
        JsonObject goodbye = nobody.goodbye();
        assertEquals(4500, goodbye.getInteger("code"));
        assertEquals("unauthenticated", goodbye.getString("reason"));
        assertFalse(goodbye.getBoolean("reconnect"));
        assertEquals(4500, nobody.closeCode());
    }

    @Test
    @DisplayName("may try again when tokens cannot be checked now")
    void guardAway() {
        house.keeper.away = true;
        TestSocket ada = house.connect();
        JsonObject refused = ada.ask("parley.hello", new JsonObject().put("token", house.token(ADA)));
        assertEquals(503, refused.getInteger("failureCode"));
        assertTrue(refused.getJsonObject("body").getBoolean("retryable"));
        house.keeper.away = false;
        ada.hello(house.token(ADA)).follow(lobby);
    }

    @Test
    @DisplayName("asks and hears nothing before it is somebody")
    void stranger() {
        TestSocket nobody = house.connect();
        nobody.sendText("{\"type\":\"ping\"}");
        assertEquals(401, nobody.ask("messages.post", post("hi")).getInteger("failureCode"));
        nobody.register(lobby);
        JsonObject refused = nobody.next();
        assertEquals("room." + lobby, refused.getString("address"));
        assertEquals("unauthenticated", refused.getString("message"));
        assertEquals(
                401,
                nobody.ask("parley.token", new JsonObject().put("token", "x")).getInteger("failureCode"));
    }

    @Test
    @DisplayName("keeps what comes after the hello until it is somebody")
    void inOrder() {
        TestSocket ada = house.connect();
        JsonObject hello = new JsonObject().put("token", house.token(ADA));
        ada.sendText(new JsonObject()
                .put("type", "send")
                .put("address", "parley.hello")
                .put("body", hello)
                .encode());
        ada.follow(lobby);
    }

    @Test
    @DisplayName("lives as long as its token, or the next one")
    void token() {
        var session = LiveHouse.session();
        TestSocket ada = house.connect().hello(house.token(ADA, session));
        house.clock.advance(LiveHouse.TOKEN.minus(Duration.ofMinutes(1)));
        JsonObject taken = ada.ask("parley.token", new JsonObject().put("token", house.token(ADA, session)));
        assertEquals(
                house.clock.instant().plus(LiveHouse.TOKEN).getEpochSecond(),
                taken.getJsonObject("body").getLong("exp"));
        house.clock.advance(LiveHouse.TOKEN.minus(Badge.BEFORE_EXPIRY));
        JsonObject goodbye = ada.goodbye();
        assertEquals(4005, goodbye.getInteger("code"));
        assertTrue(goodbye.getBoolean("reconnect"));
        assertEquals(4005, ada.closeCode());
    }

    @Test
    @DisplayName("cannot become another session or somebody else, and stays what it is")
    void another() {
        TestSocket ada = house.connect(ADA);
        JsonObject refused = ada.ask("parley.token", new JsonObject().put("token", "no"));
        assertEquals(401, refused.getInteger("failureCode"));
        for (String token : List.of(house.token(ADA), house.token(GRACE))) {
            for (String address : List.of("parley.token", "parley.hello")) {
                JsonObject another = ada.ask(address, new JsonObject().put("token", token));
                assertEquals(401, another.getInteger("failureCode"));
                assertEquals("another_session", another.getString("message"));
            }
        }
        ada.follow(ADA).follow(lobby);
    }

    @Test
    @DisplayName("goes when its session is ended, and is told so")
    void revoked() {
        var session = LiveHouse.session();
        TestSocket ada = house.connect().hello(house.token(ADA, session));
        TestSocket other = house.connect(ADA);
        ada.follow(ADA).follow(lobby);
        house.keeper.revoke(session);
        JsonObject told = ada.body();
        assertEquals("sessionRevoked", told.getString("type"));
        assertEquals(session.toString(), told.getString("sessionId"));
        assertEquals(4501, ada.goodbye().getInteger("code"));
        assertEquals(4501, ada.closeCode());
        other.follow(lobby);
    }

    @Test
    @DisplayName("is one of at most twenty of its person")
    void tooMany() {
        List<TestSocket> sockets = IntStream.range(0, Turnstile.MAX_PER_PERSON)
                .mapToObj(i -> house.connect(ADA))
                .toList();
        TestSocket last = house.connect();
        last.send(new JsonObject()
                .put("type", "send")
                .put("address", "parley.hello")
                .put("body", new JsonObject().put("token", house.token(ADA))));
        assertEquals(4504, last.goodbye().getInteger("code"));
        assertEquals(4504, last.closeCode());
        sockets.get(0).close();
        Eventually.eventually(() -> house.meter("parley.sockets", "transport", "websocket") == 19);
        house.connect(ADA).follow(lobby);
    }

    private JsonObject post(String text) {
        return new JsonObject()
                .put("roomId", lobby.toString())
                .put("clientMessageId", UUID.randomUUID().toString())
                .put("text", text);
    }
}
