package chat.parley.bridge.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.Account;
import chat.parley.accounts.AccountCommand;
import chat.parley.bridge.CannedDesks;
import chat.parley.bridge.TestDoor;
import chat.parley.bridge.TestTokens;
import chat.parley.bus.Failure;
import chat.parley.messages.MessageCommand;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A problem")
class ProblemsTest {
    private static final String ROOM = "/rooms/" + CannedDesks.LOBBY.id();
    private static final String MESSAGES = ROOM + "/messages";
    private static final String ID = "\"clientMessageId\": \"5f0c1b1e-7d5a-4b8e-9a56-0d8f5a3b6c01\"";
    private TestDoor door;

    @BeforeEach
    void open() {
        door = TestDoor.open();
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    @DisplayName("tells what, where, whether to try again, and what to name when asking for help")
    void whole() {
        HttpResponse<String> response = door.post(MESSAGES, "{%s, \"text\": 7}".formatted(ID));
        JsonObject problem = problem(response, 400, "invalid_request");
        assertEquals("/problems/invalid_request", problem.getString("type"));
        assertEquals("Bad Request", problem.getString("title"));
        assertEquals("/api/v1" + MESSAGES, problem.getString("instance"));
        assertEquals("The request has 1 mistake.", problem.getString("detail"), problem.encode());
        assertFalse(problem.getBoolean("retryable"));
        assertEquals(header(response, "X-Request-Id"), problem.getString("requestId"));
        JsonObject mistake = problem.getJsonArray("errors").getJsonObject(0);
        assertEquals("/text", mistake.getString("pointer"));
        assertEquals("type", mistake.getString("code"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                             | /clientMessageId | required",
                "{%s}                                           | /text            | required",
                "{%s, \"text\": 1}                              | /text            | type",
                "{%s, \"text\": null}                           | /text            | type",
                "{%s, \"text\": \"hi\", \"role\": \"admin\"}    | /role            | additional_properties",
                "{\"clientMessageId\": \"x\", \"text\": \"hi\"} | /clientMessageId | format",
                "[]                                             | ''               | type",
                "\"text\"                                       | ''               | type",
                "1                                              | ''               | type"
            })
    @DisplayName("points at a mistake in the body:")
    void pointer(String body, String pointer, String code) {
        JsonObject problem = problem(door.post(MESSAGES, body.replace("%s", ID)), 400, "invalid_request");
        boolean pointed = problem.getJsonArray("errors").stream()
                .map(JsonObject.class::cast)
                .anyMatch(mistake ->
                        pointer.equals(mistake.getString("pointer")) && code.equals(mistake.getString("code")));
        assertTrue(pointed, problem.encode());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/users?limit=0, limit, minimum",
        "/users?limit=201, limit, maximum",
        "/users?limit=many, limit, type",
        "/rooms?joined=perhaps, joined, type",
        "/rooms/nowhere, roomId, format",
        "/rooms/by-slug/UPPER, slug, pattern",
        "/users?cursor=, cursor, min_length",
    })
    @DisplayName("names the parameter that is wrong:")
    void parameter(String path, String parameter, String code) {
        JsonObject problem = problem(door.get(path), 400, "invalid_request");
        JsonObject mistake = problem.getJsonArray("errors").getJsonObject(0);
        assertEquals(parameter, mistake.getString("parameter"), problem.encode());
        assertEquals(code, mistake.getString("code"), problem.encode());
        assertFalse(mistake.containsKey("pointer"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "nonsense",
                "{} {}",
                "{\"text\": \"a\", \"text\": \"b\"}",
                "{\"text\": \"a\\u0000b\"}",
                "{\"a\\u0000\": 1}",
                "{\"text\": \"\\ud83d\"}",
                "{\"text\": NaN}",
                "{'text': 1}",
                "{\"text\": 1,}",
                "// comment\n{}"
            })
    @DisplayName("is what a body is that is not JSON to the letter:")
    void malformed(String body) {
        problem(door.post(MESSAGES, body), 400, "malformed_json");
    }

    @Test
    @DisplayName("is a body that is nested too deep, or has a number too long, or is not UTF-8")
    void hostile() {
        problem(door.post(MESSAGES, "[".repeat(20_000) + "]".repeat(20_000)), 400, "malformed_json");
        problem(door.post(MESSAGES, "{\"text\": " + "9".repeat(5_000) + "}"), 400, "malformed_json");
        byte[] latin = "{\"text\": \"Grüße\"}".getBytes(StandardCharsets.ISO_8859_1);
        problem(door.send(json(MESSAGES).POST(BodyPublishers.ofByteArray(latin))), 400, "malformed_json");
        byte[] overlong = {'"', (byte) 0xC0, (byte) 0x80, '"'};
        problem(door.send(json(MESSAGES).POST(BodyPublishers.ofByteArray(overlong))), 400, "malformed_json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users?query=%00", "/users?query=%ff", "/users?query=%C0%80", "/rooms/by-slug/%00"})
    @DisplayName("is an address that is not text")
    void address(String path) {
        JsonObject problem = problem(door.get(path), 400, "malformed_request");
        assertTrue(problem.getString("detail").startsWith("The address "), problem.encode());
    }

    @Test
    @DisplayName("is a number beyond all bounds")
    void numbers() {
        HttpRequest.Builder marks = json(ROOM + "/marks");
        problem(door.send(marks.PUT(BodyPublishers.ofString("{\"readSeq\": 1e400}"))), 400, "invalid_request");
        problem(
                door.send(marks.PUT(BodyPublishers.ofString("{\"readSeq\": 9007199254740992}"))),
                400,
                "invalid_request");
        problem(door.send(marks.PUT(BodyPublishers.ofString("{\"readSeq\": -1}"))), 400, "invalid_request");
        problem(door.send(marks.PUT(BodyPublishers.ofString("{\"readSeq\": 1.5}"))), 400, "invalid_request");
        problem(door.get(ROOM + "/changes?after=99999999999999999999"), 400, "invalid_request");
    }

    @Test
    @DisplayName("is a body of another type, or of none")
    void type() {
        for (String type :
                new String[] {"text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1"}) {
            HttpRequest.Builder request =
                    door.signed(MESSAGES).header("Content-Type", type).POST(BodyPublishers.ofString("{}"));
            problem(door.send(request), 415, "unsupported_media_type");
        }
        problem(door.send(door.signed(MESSAGES).POST(BodyPublishers.ofString("{}"))), 415, "unsupported_media_type");
        problem(door.send(json(MESSAGES).POST(BodyPublishers.noBody())), 400, "invalid_request");
        HttpRequest.Builder utf8 = door.signed(MESSAGES).header("Content-Type", "Application/JSON; charset=UTF-8");
        assertEquals(
                201,
                door.send(utf8.POST(BodyPublishers.ofString("{%s, \"text\": \"hi\"}".formatted(ID))))
                        .statusCode());
    }

    @Test
    @DisplayName("is a body over the limit, and the connection closes")
    void tooLarge() {
        HttpResponse<String> response = door.post(MESSAGES, "\"" + "a".repeat(262_144) + "\"");
        problem(response, 413, "content_too_large");
        assertEquals("close", header(response, "Connection").toLowerCase(Locale.ROOT));
    }

    @Test
    @DisplayName("is the right path asked in the wrong way, and tells the right ways")
    void method() {
        HttpResponse<String> response = door.send(door.signed(MESSAGES).DELETE());
        problem(response, 405, "method_not_allowed");
        assertEquals("GET, POST", header(response, "Allow"));
        problem(door.send(door.signed(MESSAGES).method("TRACE", BodyPublishers.noBody())), 405, "method_not_allowed");
        problem(door.send(door.signed(MESSAGES).method("BREW", BodyPublishers.noBody())), 405, "method_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/", "", "/rooms/", "/me/", "/../me", "/%2e%2e/me"})
    @DisplayName("is a path that nobody knows")
    void unknown(String path) {
        assertEquals(404, door.get(path).statusCode(), path);
    }

    @Test
    @DisplayName("is a missing or a wrong token, and tells how to sign in")
    void unauthenticated() {
        HttpResponse<String> none = door.send(door.to("/api/v1/me"));
        problem(none, 401, "unauthenticated");
        assertEquals("Bearer", header(none, "WWW-Authenticate"));
        HttpResponse<String> wrong = door.send(door.to("/api/v1/me").header("Authorization", "Bearer x.y.z"));
        problem(wrong, 401, "invalid_token");
        assertEquals("Bearer error=\"invalid_token\"", header(wrong, "WWW-Authenticate"));
        problem(door.send(door.to("/api/v1/me").header("Authorization", "Basic x")), 401, "unauthenticated");
        assertTrue(header(wrong, "RateLimit").startsWith("\"requests\";r="));
    }

    @Test
    @DisplayName("is a token without the scope")
    void scope() {
        JsonObject claims = new TestTokens(Clock.systemUTC())
                .claims(UUID.randomUUID(), UUID.randomUUID())
                .put("scope", "account");
        String token = TestTokens.sign(new TestTokens(Clock.systemUTC()).header(), claims);
        HttpRequest.Builder request = door.to("/api/v1" + ROOM).header("Authorization", "Bearer " + token);
        problem(door.send(request), 403, "missing_scope");
    }

    @Test
    @DisplayName("is what a verticle fails with, in its own words")
    void failure() {
        door.desks()
                .on(
                        MessageCommand.Post.class,
                        post -> Future.failedFuture(new Failure(
                                Failure.Kind.UNPROCESSABLE, "client_message_id_reused", "Another message.")));
        JsonObject problem =
                problem(door.post(MESSAGES, "{%s, \"text\": \"hi\"}".formatted(ID)), 422, "client_message_id_reused");
        assertEquals("Unprocessable Content", problem.getString("title"));
        assertEquals("Another message.", problem.getString("detail"));
    }

    @Test
    @DisplayName("says when to come back")
    void retryAfter() {
        door.desks()
                .<Account, AccountCommand.Find>on(
                        AccountCommand.Find.class,
                        find -> Future.failedFuture(new Failure(
                                Failure.Kind.UNAVAILABLE,
                                "unavailable",
                                "The database is away.",
                                Duration.ofSeconds(7))));
        HttpResponse<String> response = door.get("/me");
        assertTrue(problem(response, 503, "unavailable").getBoolean("retryable"));
        assertEquals("7", header(response, "Retry-After"));
    }

    @Test
    @DisplayName("of our own tells nothing of our insides")
    void insides() {
        door.desks()
                .<Account, AccountCommand.Find>on(
                        AccountCommand.Find.class,
                        find -> Future.failedFuture(new IllegalStateException("secret table")));
        HttpResponse<String> response = door.get("/me");
        problem(response, 500, "internal_error");
        assertFalse(response.body().contains("secret") || response.body().contains("at "), response.body());
    }

    @Test
    @DisplayName("is an answer that breaks the contract")
    void brokenWord() {
        door.desks()
                .on(
                        AccountCommand.Find.class,
                        find -> Future.succeededFuture(new Account(CannedDesks.ADA, null, CannedDesks.MOMENT, false)));
        problem(door.get("/me"), 500, "internal_error");
    }

    private HttpRequest.Builder json(String path) {
        return door.signed(path).header("Content-Type", "application/json");
    }

    private static JsonObject problem(HttpResponse<String> response, int status, String code) {
        assertEquals(status, response.statusCode(), response.body());
        assertEquals("application/problem+json", header(response, "Content-Type"));
        assertTrue(response.headers().firstValue("RateLimit").isPresent() || status == 400 || status == 404);
        JsonObject problem = new JsonObject(response.body());
        assertEquals(code, problem.getString("code"), response.body());
        assertEquals(status, problem.getInteger("status"));
        return problem;
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
