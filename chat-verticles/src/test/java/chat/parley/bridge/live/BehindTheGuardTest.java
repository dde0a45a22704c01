package chat.parley.bridge.live;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.Words;
import chat.parley.accounts.AccountEvent;
import chat.parley.accounts.ApiToken;
import chat.parley.accounts.TokenCommand;
import chat.parley.bridge.BridgeSettings;
import chat.parley.bridge.BridgeVerticle;
import chat.parley.bridge.CannedDesks;
import chat.parley.bridge.Premises;
import chat.parley.bridge.TestIssuer;
import chat.parley.bridge.TestTokens;
import chat.parley.bridge.guard.Guard;
import chat.parley.bridge.rest.Api;
import chat.parley.bus.Bus;
import chat.parley.messages.MessageCommand;
import chat.parley.messages.RevisionCommand;
import chat.parley.store.Redis;
import chat.parley.support.Eventually;
import chat.parley.support.TestStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sockets where they stand in the house: behind the real guard, in the real bridge. */
@ExtendWith(VertxExtension.class)
@DisplayName("Behind the guard, a socket")
class BehindTheGuardTest {
    private static final String FRIEND = "https://friend.example";
    private static final Vertx ELSEWHERE = Vertx.vertx();
    private static final TestIssuer CORP = new TestIssuer(ELSEWHERE, Clock.systemUTC());

    private final CannedDesks desks = new CannedDesks();
    private Vertx vertx;
    private Bus bus;
    private BridgeVerticle bridge;
    private PlainHttp http;

    @BeforeEach
    void open(Vertx vertx) {
        this.vertx = vertx;
        bus = new Bus(vertx, Words.ALL);
        Clock clock = Clock.systemUTC();
        Guard guard = new Guard(
                vertx,
                bus,
                new Redis(vertx, TestStore.redisUrl()),
                new Guard.Settings(
                        TestTokens.ISSUER,
                        URI.create(TestTokens.ISSUER),
                        Set.of(FRIEND),
                        Set.of(),
                        "wrong-tokens=3/1h",
                        List.of(CORP.listed())),
                new SimpleMeterRegistry(),
                clock);
        Switchboard board = new Switchboard(vertx, bus, guard, new SimpleMeterRegistry(), clock);
        BridgeSettings door = new BridgeSettings("127.0.0.1", 0, Duration.ofSeconds(1));
        Premises premises = await(Premises.load(vertx, bus, guard, new Api.Settings("Parley", "0.1.0", true), clock));
        bridge = new BridgeVerticle(guard, premises, door, new SocketDoor(board)::mount);
        await(desks.open(bus));
        await(vertx.deployVerticle(bridge));
        Eventually.eventually(() -> guard.tokens().answers().succeeded());
        http = PlainHttp.to(bridge.port());
    }

    @AfterAll
    static void close() {
        await(ELSEWHERE.close());
    }

    @Test
    @DisplayName("changes messages as a request does")
    void revises() {
        TestSocket ada = TestSocket.connect(vertx, to(TestSocket.RAW)).hello(token());
        assertEquals(
                "rec",
                ada.ask("messages.edit", ofMessage().put("text", "Hi").put("version", 1))
                        .getString("type"));
        RevisionCommand.Edit edit = desks.last(RevisionCommand.Edit.class);
        assertEquals("Hi", edit.text());
        assertEquals(1, edit.version());
        assertEquals(CannedDesks.ADA.id(), edit.by());
        ada.ask("messages.react", ofMessage().put("emoji", "\uD83D\uDC4D").put("remove", true));
        assertFalse(desks.last(RevisionCommand.React.class).on());
        ada.ask("messages.pin", ofMessage());
        assertTrue(desks.last(RevisionCommand.Pin.class).on());
        assertEquals(new JsonObject(), ada.ask("messages.delete", ofMessage()).getJsonObject("body"));
        assertEquals(
                CannedDesks.MESSAGE.id(),
                desks.last(RevisionCommand.Delete.class).message());
    }

    @Test
    @DisplayName("replies in a thread, and quotes")
    void replies() {
        TestSocket ada = TestSocket.connect(vertx, to(TestSocket.RAW)).hello(token());
        String message = CannedDesks.MESSAGE.id().toString();
        ada.ask("messages.post", post().put("rootId", message).put("replyTo", message));
        MessageCommand.Post reply = desks.last(MessageCommand.Post.class);
        assertEquals(CannedDesks.MESSAGE.id(), reply.root());
        assertEquals(CannedDesks.MESSAGE.id(), reply.replyTo());
        assertFalse(reply.inRoom());
        ada.ask("messages.post", post().put("rootId", message).put("inRoom", true));
        assertTrue(desks.last(MessageCommand.Post.class).inRoom());
    }

    @Test
    @DisplayName("is who its access token says")
    void hello() {
        TestSocket ada = TestSocket.connect(vertx, to(TestSocket.RAW)).hello(token());
        JsonObject posted = ada.ask("messages.post", post());
        assertEquals("Hello", posted.getJsonObject("body").getString("text"));
        assertEquals(CannedDesks.ADA.id(), desks.last(MessageCommand.Post.class).author());
    }

    @Test
    @DisplayName("is somebody by the header that it came with, or does not come in")
    void header() {
        WebSocketConnectOptions right = to(TestSocket.RAW).putHeader("Authorization", "Bearer " + token());
        assertEquals(
                "rec",
                TestSocket.connect(vertx, right)
                        .ask("parley.hello", new JsonObject())
                        .getString("type"));
        assertEquals(401, refused(to(TestSocket.RAW).putHeader("Authorization", "Bearer x.y.z")));
    }

    @Test
    @DisplayName(
            "tries no more wrong tokens than a request may, by header and by hello, and all of them count together")
    void guesses() {
        desks.on(TokenCommand.Prove.class, wrong -> Future.failedFuture(ApiToken.invalid()));
        assertEquals(401, refused(to(TestSocket.RAW).putHeader("Authorization", "Bearer " + guess('a'))));
        assertEquals("invalid_token", hello(guess('b')));
        assertEquals("invalid_token", hello(guess('c')));
        assertEquals("rate_limited", hello(guess('d')));
        assertEquals(429, refused(to(TestSocket.RAW).putHeader("Authorization", "Bearer " + guess('e'))));
        assertEquals(3, desks.count(TokenCommand.Prove.class));
    }

    @Test
    @DisplayName("is whoever another issuer says, within the scopes of that, until what it opened is ended")
    void otherIssuer() {
        TestSocket grace = TestSocket.connect(vertx, to(TestSocket.RAW)).hello(CORP.token());
        grace.ask("messages.post", post());
        assertEquals(
                CannedDesks.GRACE.id(), desks.last(MessageCommand.Post.class).author());
        bus.publish(new AccountEvent.SessionEnded(CannedDesks.SESSION, CannedDesks.GRACE.id()));
        assertEquals(4501, grace.goodbye().getInteger("code"));
    }

    @Test
    @DisplayName("tries no more wrong tokens of another issuer either, and right ones do not count")
    void guessesOfIssuer() {
        String wrong = CORP.token("rsa", header -> header.put("kid", "other"), claims -> {});
        for (int i = 0; i < 3; i++) {
            TestSocket.connect(vertx, to(TestSocket.RAW)).hello(CORP.token());
            assertEquals("invalid_token", hello(wrong));
        }
        assertEquals("rate_limited", hello(wrong));
    }

    private String hello(String token) {
        return TestSocket.connect(vertx, to(TestSocket.RAW))
                .ask("parley.hello", new JsonObject().put("token", token))
                .getString("message");
    }

    private static String guess(char letter) {
        return ApiToken.BEGINNING + String.valueOf(letter).repeat(43);
    }

    @Test
    @DisplayName("goes as soon as its session is ended anywhere")
    void revoked() {
        TestSocket ada = TestSocket.connect(vertx, to(TestSocket.RAW)).hello(token());
        bus.publish(new AccountEvent.SessionEnded(CannedDesks.SESSION, CannedDesks.ADA.id()));
        assertEquals(4501, ada.goodbye().getInteger("code"));
        assertEquals(4501, ada.closeCode());
        TestSocket again = TestSocket.connect(vertx, to(TestSocket.RAW));
        JsonObject refused = again.ask("parley.hello", new JsonObject().put("token", token()));
        assertEquals("invalid_token", refused.getString("message"));
        assertEquals(4500, again.closeCode());
    }

    @ParameterizedTest(name = "is not opened by a page of {0}")
    @ValueSource(
            strings = {"http://evil.example", "null", "https://friend.example.evil.example", "http://friend.example"})
    void foreign(String origin) {
        for (String path : new String[] {TestSocket.RAW, "/eventbus/1/a/websocket"}) {
            assertEquals(403, refused(to(path).putHeader("Origin", origin)), path);
        }
        for (String path :
                new String[] {"/eventbus/1/a/xhr", "/eventbus/1/a/xhr_streaming", "/eventbus/1/a/xhr_send"}) {
            HttpResponse<String> answer = ask("POST", path, origin);
            assertEquals(403, answer.statusCode(), path);
            assertTrue(
                    answer.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
        }
        assertEquals(403, ask("GET", "/eventbus/info", origin).statusCode());
    }

    @ParameterizedTest(name = "is opened by a page of {0}")
    @CsvSource({"https://friend.example", "own"})
    void own(String given) {
        String origin = given.equals("own") ? "http://localhost:" + bridge.port() : given;
        TestSocket.connect(vertx, to(TestSocket.RAW).putHeader("Origin", origin))
                .hello(token());
        HttpResponse<String> info = ask("GET", "/eventbus/info", origin);
        assertEquals(
                origin, info.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
        assertEquals(200, ask("POST", "/eventbus/1/b/xhr", origin).statusCode());
    }

    @Test
    @DisplayName("is not opened by a cookie alone")
    void cookie() {
        WebSocketConnectOptions options = to(TestSocket.RAW).putHeader("Cookie", "parley-refresh-1=x");
        assertEquals(403, refused(options.setAllowOriginHeader(false)));
    }

    @Test
    @DisplayName("is told in problems what is wrong before it is one")
    void problems() {
        HttpResponse<String> answer = http.get("/eventbus/iframe.html");
        assertEquals(404, answer.statusCode());
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json"));
    }

    private String token() {
        return new TestTokens(Clock.systemUTC()).of(CannedDesks.ADA.id().value(), CannedDesks.SESSION.value());
    }

    private WebSocketConnectOptions to(String path) {
        return new WebSocketConnectOptions()
                .setHost("localhost")
                .setPort(bridge.port())
                .setURI(path);
    }

    private int refused(WebSocketConnectOptions options) {
        return assertThrows(UpgradeRejectedException.class, () -> TestSocket.connect(vertx, options))
                .getStatus();
    }

    private HttpResponse<String> ask(String method, String path, String origin) {
        return http.ask(method, path, new byte[0], origin);
    }

    private static JsonObject post() {
        return JsonObject.of(
                "roomId",
                CannedDesks.LOBBY.id().toString(),
                "clientMessageId",
                CannedDesks.MESSAGE.clientMessageId().toString(),
                "text",
                "Hello");
    }

    private static JsonObject ofMessage() {
        return JsonObject.of(
                "roomId",
                CannedDesks.LOBBY.id().toString(),
                "messageId",
                CannedDesks.MESSAGE.id().toString());
    }
}
