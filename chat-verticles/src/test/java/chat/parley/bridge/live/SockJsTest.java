package chat.parley.bridge.live;

import static chat.parley.bridge.live.LiveHouse.ADA;
import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.rooms.Room;
import chat.parley.support.Eventually;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
@DisplayName("SockJS")
class SockJsTest {
    private static final String SESSION = "/eventbus/007/zyxwvuts";

    private LiveHouse house;
    private PlainHttp http;

    @BeforeEach
    void open(Vertx vertx) {
        house = LiveHouse.open(vertx);
        http = PlainHttp.to(house.port());
    }

    @Test
    @DisplayName("is told that WebSockets work and cookies are not needed")
    void info() {
        HttpResponse<String> info = http.get("/eventbus/info");
        JsonObject told = new JsonObject(info.body());
        assertEquals(200, info.statusCode());
        assertTrue(told.getBoolean("websocket"));
        assertTrue(!told.getBoolean("cookie_needed"));
        assertTrue(told.getLong("entropy") >= 0);
        assertEquals("no-store", info.headers().firstValue("Cache-Control").orElse(""));
        assertTrue(info.headers().firstValue("Set-Cookie").isEmpty());
        assertTrue(info.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
    }

    @Test
    @DisplayName("works over plain requests, one after the other")
    void polling() {
        Room.Id lobby = house.rooms.room(ADA);
        assertEquals("o\n", http.post(SESSION + "/xhr", "").body());
        assertEquals(204, send(house.helloFrame(ADA)).statusCode());
        assertTrue(poll().getString(0).contains("\"userId\":\"" + ADA.id()));
        send("{\"type\":\"register\",\"address\":\"room." + lobby + "\"}");
        assertTrue(poll().getString(0).contains("caughtUp"));
        house.rooms.say(lobby, ADA, "one \"€\"");
        house.rooms.say(lobby, ADA, "two");
        JsonArray heard = poll();
        if (heard.size() < 2) heard.addAll(poll());
        assertEquals(
                "one \"€\"",
                new JsonObject(heard.getString(0))
                        .getJsonObject("body")
                        .getJsonObject("message")
                        .getString("text"));
        assertEquals(1, house.meter("parley.sockets", "transport", "sockjs-xhr"));
    }

    @Test
    @DisplayName("says goodbye before it ends a session")
    void goodbye() {
        http.post(SESSION + "/xhr", "");
        // The library answers before it says that there is a session.
        Eventually.eventually(() -> house.meter("parley.sockets", "transport", "sockjs-xhr") == 1);
        house.clock.advance(Greeting.HELLO);
        JsonObject goodbye = new JsonObject(poll().getString(0)).getJsonObject("message");
        assertEquals(4500, goodbye.getInteger("code"));
        assertEquals("c[3000,\"Go away!\"]\n", http.post(SESSION + "/xhr", "").body());
        Eventually.eventually(() -> house.meter("parley.socket.closes", "code", "4500") == 1);
    }

    @Test
    @DisplayName("queues no more of what a session sends than a bound")
    void tooMuch() {
        http.post(SESSION + "/xhr", "");
        send(house.helloFrame(ADA));
        poll();
        Room.Id lobby = house.rooms.room(ADA);
        house.rooms.before = command -> io.vertx.core.Promise.promise().future();
        String post = new JsonObject()
                .put("type", "send")
                .put("address", "messages.post")
                .put(
                        "body",
                        new JsonObject()
                                .put("roomId", lobby.toString())
                                .put("clientMessageId", lobby.toString())
                                .put("text", "x".repeat(15_000)))
                .encode();
        for (int i = 0; i < Inbox.MAX_ASKS + Inbox.MAX_WAITING / post.length() + 2; i++) send(post);
        assertEquals(
                4029,
                new JsonObject(poll().getString(0)).getJsonObject("message").getInteger("code"));
    }

    @ParameterizedTest(name = "does not serve {0}")
    @ValueSource(
            strings = {
                "/eventbus",
                "/eventbus/",
                "/eventbus/iframe.html",
                "/eventbus/iframe-1.6.1.html",
                "/eventbus/chunking_test",
                "/eventbus/007/a/eventsource",
                "/eventbus/007/a/htmlfile?c=x",
                "/eventbus/007/a/jsonp?c=x",
                "/eventbus/007/a/jsonp_send",
                "/eventbus/007/a/xhr",
                "/eventbus/007/a.b/xhr",
                "/eventbus/007/x/y/websocket",
                "/eventbus/other",
            })
    void nothingElse(String path) {
        assertEquals(404, http.get(path).statusCode());
    }

    @Test
    @DisplayName("answers a session it does not know, or a name that is too long, with 404")
    void unknownSession() {
        assertEquals(404, send("{\"type\":\"ping\"}").statusCode());
        String longName = "/eventbus/007/" + "a".repeat(65) + "/xhr";
        assertEquals(404, http.post(longName, "").statusCode());
    }

    @ParameterizedTest(name = "answers {1} to {0}, and stays")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"x | 400", "{} | 400", "[7] | 400", "[null] | 400", "[\"a\" | 400", "`` | 400"})
    void brokenSend(String body, int status) {
        http.post(SESSION + "/xhr", "");
        assertEquals(status, http.post(SESSION + "/xhr_send", body).statusCode());
        send("{\"type\":\"dance\",\"address\":\"a\"}");
        assertTrue(poll().getString(0).contains("invalid_type"));
    }

    @Test
    @DisplayName("takes neither what is not UTF-8 nor too much, nor too deep")
    void hostileSend() {
        http.post(SESSION + "/xhr", "");
        Buffer wrong = Buffer.buffer("[\"").appendByte((byte) 0xff).appendString("\"]");
        assertEquals(
                400,
                http.ask("POST", SESSION + "/xhr_send", wrong.getBytes(), null).statusCode());
        String large = "[\"" + "x".repeat(SocketDoor.MAX_SENT) + "\"]";
        assertEquals(413, http.post(SESSION + "/xhr_send", large).statusCode());
        String deep = "[".repeat(20_000);
        assertEquals(400, http.post(SESSION + "/xhr_send", deep).statusCode());
    }

    @Test
    @DisplayName("refuses what is no handshake of a WebSocket")
    void noHandshake() {
        assertEquals(400, http.get("/eventbus/websocket").statusCode());
        assertEquals(400, http.get(SESSION + "/websocket").statusCode());
        assertEquals(404, http.post(SESSION + "/websocket", "").statusCode());
        RawSocket peer = RawSocket.tcp(house.port(), 0);
        String answer = peer.request(RawSocket.handshake(TestSocket.RAW, 12));
        assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
        peer.close();
        // Whoever came in and stayed would be waited for.
        await(house.board.drain(Duration.ZERO));
    }

    @Test
    @DisplayName("lets nobody in where too many come from")
    void crowded() {
        house.keeper.crowded = true;
        RawSocket peer = RawSocket.tcp(house.port(), 0);
        String answer = peer.request(RawSocket.handshake(TestSocket.RAW, 13));
        assertTrue(answer.startsWith("HTTP/1.1 429"), answer);
        peer.close();
        assertEquals("o\n", http.post(SESSION + "/xhr", "").body());
        assertEquals(
                4029,
                new JsonObject(poll().getString(0)).getJsonObject("message").getInteger("code"));
    }

    private HttpResponse<String> send(String frame) {
        return http.post(SESSION + "/xhr_send", new JsonArray().add(frame).encode());
    }

    private JsonArray poll() {
        String body = http.post(SESSION + "/xhr", "").body();
        assertTrue(body.startsWith("a["), body);
        return new JsonArray(body.substring(1).strip());
    }
}
