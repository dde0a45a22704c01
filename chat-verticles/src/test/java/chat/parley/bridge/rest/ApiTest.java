package chat.parley.bridge.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.AccountCommand;
import chat.parley.bridge.CannedDesks;
import chat.parley.bridge.TestDoor;
import chat.parley.bridge.TestTokens;
import chat.parley.bus.Command;
import chat.parley.messages.History.Anchor;
import chat.parley.messages.MessageCommand;
import chat.parley.messages.Posted;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each operation asks of whom, and how it says the answer. Every answer here has been held against the contract. */
@DisplayName("The API")
class ApiTest {
    private static final String ROOM = "/rooms/" + CannedDesks.LOBBY.id();
    private static final String SESSIONS = "/api/v1/sessions";
    private static final String COOKIE = "parley-refresh-" + CannedDesks.SESSION;
    private static TestDoor door;
    private static CannedDesks desks;

    @BeforeAll
    static void open() {
        door = new TestDoor(TestTokens.ISSUER, "sign-in-name=1000/1s");
        desks = door.desks();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET, /me, 200",
        "GET, /me/bootstrap, 200",
        "GET, /sessions, 200",
        "DELETE, /sessions/current, 204",
        "GET, /users?query=a&limit=2, 200",
        "GET, /users/{user}, 200",
        "GET, /rooms?joined=true, 200",
        "GET, /rooms/by-slug/lobby, 200",
        "GET, /rooms/by-slug/members, 200",
        "GET, {room}, 200",
        "GET, {room}/members, 200",
        "PUT, {room}/members/me, 201",
        "PUT, {room}/members/{user}, 200",
        "DELETE, {room}/members/me, 204",
        "PUT, /direct/{user}, 201",
        "GET, {room}/messages, 200",
        "GET, {room}/messages/{message}, 200",
        "GET, {room}/changes?after=0, 200"
    })
    @DisplayName("answers as the contract says:")
    void answers(String method, String template, int status) {
        String path = template.replace("{room}", ROOM)
                .replace("{user}", CannedDesks.GRACE.id().toString())
                .replace("{message}", CannedDesks.MESSAGE.id().toString());
        HttpResponse<String> response = door.send(door.signed(path).method(method, BodyPublishers.noBody()));
        assertEquals(status, response.statusCode(), response.body());
        assertTrue(response.headers().firstValue("RateLimit").isPresent());
        assertTrue(response.headers().firstValue("RateLimit-Policy").isPresent());
        assertEquals("no-store", header(response, "Cache-Control"));
    }

    @Test
    @DisplayName("describes the server to anybody")
    void server() {
        JsonObject server = new JsonObject(door.send(door.to("/api/v1/server")).body());
        assertEquals("Parley", server.getString("name"));
        assertEquals(16_000, server.getJsonObject("limits").getInteger("textMax"));
    }

    @Test
    @DisplayName("says instants with milliseconds and leaves out what has no value")
    void shapes() {
        JsonObject message = new JsonObject(
                door.get(ROOM + "/messages/" + CannedDesks.MESSAGE.id()).body());
        assertEquals("2026-11-21T09:30:00.120Z", message.getString("createdAt"));
        assertFalse(message.containsKey("editedAt"));
        JsonObject room = new JsonObject(door.get(ROOM).body());
        assertEquals("public", room.getJsonObject("room").getString("kind"));
        assertFalse(room.containsKey("peer"));
    }

    @Test
    @DisplayName("gives each changed thing with its type and its change")
    void changes() {
        JsonObject changes = new JsonObject(door.get(ROOM + "/changes").body());
        JsonObject room = changes.getJsonArray("records").getJsonObject(0);
        JsonObject kept = changes.getJsonArray("records").getJsonObject(2);
        assertEquals("room", room.getString("type"));
        assertEquals("message", kept.getString("type"));
        assertEquals(3, kept.getInteger("change"));
        assertEquals("Hello", kept.getJsonObject("message").getString("text"));
        assertEquals(3, kept.size());
        assertEquals(
                new MessageCommand.Since(CannedDesks.ADA.id(), CannedDesks.LOBBY.id(), 0, 50),
                last(MessageCommand.Since.class));
    }

    @Test
    @DisplayName("registers somebody")
    void register() {
        HttpResponse<String> response = open("/accounts", """
            {"username": "Ada", "displayName": "Ada L.", "password": "analytical"}""");
        assertEquals(201, response.statusCode(), response.body());
        AccountCommand.Register asked = last(AccountCommand.Register.class);
        assertEquals("Ada", asked.username());
        assertEquals("analytical", asked.password().value());
    }

    @Test
    @DisplayName("signs a program in with both tokens in the body")
    void signIn() {
        HttpResponse<String> response = open("/sessions", """
            {"username": "ada", "password": "analytical", "device": "script"}""");
        JsonObject tokens = new JsonObject(response.body());
        assertEquals(201, response.statusCode());
        assertEquals("Bearer", tokens.getString("tokenType"));
        assertEquals(600, tokens.getInteger("expiresIn"));
        assertEquals("refresh-token", tokens.getString("refreshToken"));
        assertTrue(response.headers().firstValue("Set-Cookie").isEmpty());
        assertEquals("script", last(AccountCommand.SignIn.class).device());
        assertEquals("127.0.0.1", last(AccountCommand.SignIn.class).from());
    }

    @Test
    @DisplayName("signs a browser in with the refresh token in a cookie of that session")
    void signInWithCookie() {
        HttpResponse<String> response = door.send(door.to(SESSIONS)
                .header("Content-Type", "application/json")
                .header("Origin", "http://127.0.0.1:" + door.port())
                .POST(BodyPublishers.ofString(
                        "{\"username\": \"ada\", \"password\": \"x\", \"refresh\": \"cookie\"}")));
        assertEquals(201, response.statusCode(), response.body());
        assertNull(new JsonObject(response.body()).getString("refreshToken"));
        assertEquals(
                COOKIE + "=refresh-token; Max-Age=7776000; Expires=; Path=" + SESSIONS + "; HTTPOnly; SameSite=Strict",
                header(response, "Set-Cookie").replaceFirst("Expires=[^;]+", "Expires="));
    }

    @Test
    @DisplayName("refreshes by a token, or by the session whose cookie comes along")
    void refresh() {
        assertEquals(
                200, open("/sessions/refresh", "{\"refreshToken\": \"abc\"}").statusCode());
        assertEquals("abc", last(AccountCommand.Refresh.class).refreshToken().value());
        HttpResponse<String> response = refreshByCookie("http://127.0.0.1:" + door.port(), COOKIE + "=from-cookie");
        assertEquals(200, response.statusCode(), response.body());
        assertEquals(
                "from-cookie", last(AccountCommand.Refresh.class).refreshToken().value());
        assertTrue(header(response, "Set-Cookie").startsWith(COOKIE + "=refresh-token;"));
        assertFalse(response.body().contains("refresh-token"));
    }

    @Test
    @DisplayName("takes a cookie only from a page of its own")
    void foreignCookie() {
        String cookie = COOKIE + "=from-cookie";
        assertEquals(403, refreshByCookie("https://evil.example", cookie).statusCode());
        assertEquals(403, refreshByCookie("http://127.0.0.1:1", cookie).statusCode());
        assertEquals(403, refreshByCookie("null", cookie).statusCode());
        assertEquals(403, refreshByCookie(null, cookie).statusCode());
        assertEquals(200, refreshByCookie("https://friend.example", cookie).statusCode());
        assertEquals(200, refreshByCookie(TestTokens.ISSUER, cookie).statusCode());
        HttpResponse<String> none = refreshByCookie(TestTokens.ISSUER, "other=1");
        assertEquals(401, none.statusCode());
        assertEquals("invalid_refresh_token", new JsonObject(none.body()).getString("code"));
    }

    @Test
    @DisplayName("forgets the cookie of a session that is signed out")
    void signOut() {
        HttpResponse<String> response = door.send(door.signed("/sessions/" + CannedDesks.SESSION)
                .header("Cookie", COOKIE + "=x")
                .DELETE());
        assertEquals(204, response.statusCode());
        assertTrue(header(response, "Set-Cookie").contains("Max-Age=0"));
        assertEquals(CannedDesks.SESSION, last(AccountCommand.SignOut.class).session());
    }

    @Test
    @DisplayName("names the session that asks")
    void current() {
        JsonObject listed = new JsonObject(door.get("/sessions").body());
        assertTrue(listed.getJsonArray("items").getJsonObject(0).getBoolean("current"));
    }

    @Test
    @DisplayName("creates a room, and says where it is")
    void createRoom() {
        HttpResponse<String> response = door.post("/rooms", "{\"name\": \"Lobby\", \"kind\": \"private\"}");
        assertEquals(201, response.statusCode(), response.body());
        assertEquals("/api/v1" + ROOM, header(response, "Location"));
        assertEquals("\"1\"", header(response, "ETag"));
        assertEquals(
                new RoomCommand.Create(CannedDesks.ADA.id(), Room.Kind.PRIVATE, "Lobby", null, ""),
                last(RoomCommand.Create.class));
    }

    @Test
    @DisplayName("posts a message once, and says when it was there before")
    void post() {
        UUID id = UUID.randomUUID();
        String body = "{\"clientMessageId\": \"%s\", \"text\": \"Grüße 👋\"}".formatted(id);
        HttpResponse<String> first = door.post(ROOM + "/messages", body);
        assertEquals(201, first.statusCode(), first.body());
        assertEquals("/api/v1" + ROOM + "/messages/" + CannedDesks.MESSAGE.id(), header(first, "Location"));
        assertTrue(first.headers().firstValue("Idempotency-Replayed").isEmpty());
        assertEquals(
                new MessageCommand.Post(CannedDesks.ADA.id(), CannedDesks.LOBBY.id(), id, "Grüße 👋"),
                last(MessageCommand.Post.class));
        desks.on(MessageCommand.Post.class, post -> Future.succeededFuture(new Posted(CannedDesks.MESSAGE, true)));
        HttpResponse<String> second = door.post(ROOM + "/messages", body);
        assertEquals(200, second.statusCode());
        assertEquals("true", header(second, "Idempotency-Replayed"));
    }

    @Test
    @DisplayName("reads back from one anchor")
    void anchors() {
        door.get(ROOM + "/messages");
        assertEquals(Anchor.NEWEST, last(MessageCommand.Read.class).anchor());
        door.get(ROOM + "/messages?before=7&limit=3");
        assertEquals(
                new Anchor(Anchor.Side.BEFORE, "7"),
                last(MessageCommand.Read.class).anchor());
        assertEquals(3, last(MessageCommand.Read.class).limit());
        door.get(ROOM + "/messages?around=" + CannedDesks.MESSAGE.id());
        assertEquals(
                Anchor.Side.AROUND, last(MessageCommand.Read.class).anchor().side());
        HttpResponse<String> two = door.get(ROOM + "/messages?before=7&after=3");
        assertEquals(400, two.statusCode());
        assertTrue(two.body().contains("\"parameter\":\"before\"") && two.body().contains("\"parameter\":\"after\""));
    }

    @Test
    @DisplayName("does not send a message again that one has")
    void notModified() {
        String path = ROOM + "/messages/" + CannedDesks.MESSAGE.id();
        HttpResponse<String> known = door.send(door.signed(path).header("If-None-Match", "\"1\""));
        assertEquals(304, known.statusCode());
        assertEquals("", known.body());
        assertEquals(
                200,
                door.send(door.signed(path).header("If-None-Match", "\"2\"")).statusCode());
    }

    @Test
    @DisplayName("moves a read mark")
    void mark() {
        HttpResponse<String> response = door.send(door.signed(ROOM + "/marks")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"readSeq\": 1}")));
        assertEquals(200, response.statusCode(), response.body());
        assertEquals(1, new JsonObject(response.body()).getInteger("readSeq"));
    }

    private static <K extends Command<?>> K last(Class<K> kind) {
        return desks.last(kind);
    }

    private static HttpResponse<String> open(String path, String json) {
        return door.send(door.to("/api/v1" + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private static HttpResponse<String> refreshByCookie(@Nullable String origin, String cookie) {
        var request = door.to(SESSIONS + "/refresh")
                .header("Content-Type", "application/json")
                .header("Cookie", cookie)
                .POST(BodyPublishers.ofString("{\"sessionId\": \"" + CannedDesks.SESSION + "\"}"));
        if (origin != null) request.header("Origin", origin);
        return door.send(request);
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
