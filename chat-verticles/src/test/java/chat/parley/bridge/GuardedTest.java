package chat.parley.bridge;

import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.AccountCommand;
import chat.parley.accounts.AccountEvent;
import chat.parley.bus.Failure;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The door is guarded:")
class GuardedTest {
    private static final String MESSAGES = "/rooms/" + CannedDesks.LOBBY.id() + "/messages";

    @Test
    @DisplayName("who posts too often is told when to come back")
    void tooOften() {
        try (TestDoor door = new TestDoor(TestTokens.ISSUER, "post=2/1h")) {
            HttpResponse<String> first = post(door);
            assertEquals("\"post\";q=2;w=3600, \"requests\";q=60000;w=60", header(first, "RateLimit-Policy"));
            assertEquals("\"post\";r=1;t=1800", header(first, "RateLimit"));
            assertEquals(201, post(door).statusCode());
            HttpResponse<String> refused = post(door);
            assertEquals(429, refused.statusCode());
            assertEquals("rate_limited", new JsonObject(refused.body()).getString("code"));
            assertTrue(new JsonObject(refused.body()).getBoolean("retryable"));
            assertEquals("1800", header(refused, "Retry-After"));
            assertTrue(header(refused, "RateLimit").startsWith("\"post\";r=0"));
            assertEquals(200, door.get("/me").statusCode());
        }
    }

    @Test
    @DisplayName("who tries passwords is stopped, in whatever case the name is written, and who knows theirs is not")
    void guessing() {
        try (TestDoor door = new TestDoor(TestTokens.ISSUER, "sign-in-name=3/1h")) {
            for (int i = 0; i < 5; i++) assertEquals(201, signIn(door, "ada"));
            door.desks()
                    .on(
                            AccountCommand.SignIn.class,
                            wrong -> Future.failedFuture(new Failure(
                                    Failure.Kind.UNAUTHENTICATED,
                                    "wrong_credentials",
                                    "The user name or the password is wrong.")));
            assertEquals(401, signIn(door, "ada"));
            assertEquals(401, signIn(door, "ADA"));
            assertEquals(401, signIn(door, "Ada"));
            assertEquals(429, signIn(door, "ada"));
            assertEquals(401, signIn(door, "grace"));
            assertEquals(4, door.counted("parley.auth.failures", "reason", "wrong_credentials"));
            assertEquals(1, door.counted("parley.rate.limited", "rule", "sign-in-name"));
        }
    }

    @Test
    @DisplayName(
            "who tries passwords from ever another address is stopped by the name, and by the address with many names")
    void guessingFromEverywhere() {
        try (TestDoor door = new TestDoor(TestTokens.ISSUER, "sign-in-name=3/1h,sign-in=5/1h")) {
            door.desks()
                    .on(
                            AccountCommand.SignIn.class,
                            wrong -> Future.failedFuture(
                                    new Failure(Failure.Kind.UNAUTHENTICATED, "wrong_credentials", "It is wrong.")));
            for (int i = 1; i <= 3; i++) assertEquals(401, signIn(door, "ada", "198.51.100." + i));
            assertEquals(429, signIn(door, "ada", "198.51.100.4"));
            assertEquals(429, signIn(door, "ADA", "2001:db8::1"));
            for (int i = 1; i <= 5; i++) assertEquals(401, signIn(door, "nobody-" + i, "2001:db8:0:1::" + i));
            assertEquals(429, signIn(door, "nobody-6", "2001:db8:0:1::6"), "one network is one address");
            assertEquals(401, signIn(door, "nobody-6", "2001:db8:0:2::6"));
        }
    }

    @Test
    @DisplayName("who was signed out is refused as soon as the bus tells, and everybody else is not")
    void signedOut() {
        try (TestDoor door = TestDoor.open()) {
            assertEquals(200, door.get("/me").statusCode());
            door.bus().publish(new AccountEvent.SessionEnded(CannedDesks.SESSION, CannedDesks.ADA.id()));
            eventually(() -> door.get("/me").statusCode() == 401);
            String other = new TestTokens(Clock.systemUTC()).of(UUID.randomUUID(), UUID.randomUUID());
            assertEquals(
                    200,
                    door.send(door.to("/api/v1/me").header("Authorization", "Bearer " + other))
                            .statusCode());
        }
    }

    @Test
    @DisplayName("what is reached by https stays with https")
    void https() {
        try (TestDoor door = new TestDoor("https://chat.example", "")) {
            HttpResponse<String> response = door.send(door.to("/api/v1/sessions")
                    .header("Content-Type", "application/json")
                    .header("Origin", "https://chat.example")
                    .POST(BodyPublishers.ofString(
                            "{\"username\": \"ada\", \"password\": \"x\", \"refresh\": \"cookie\"}")));
            assertEquals(201, response.statusCode(), response.body());
            String cookie = header(response, "Set-Cookie");
            assertTrue(cookie.startsWith("__Secure-parley-refresh-") && cookie.contains("; Secure"), cookie);
            assertEquals("max-age=31536000", header(response, "Strict-Transport-Security"));
        }
    }

    @Test
    @DisplayName("what programmers read is there, and the keys are the public ones")
    void documents() {
        try (TestDoor door = TestDoor.open()) {
            assertTrue(door.send(door.to("/openapi.yaml")).body().startsWith("openapi: 3.1"));
            assertEquals(
                    "3.1.0", new JsonObject(door.send(door.to("/openapi.json")).body()).getString("openapi"));
            assertTrue(door.send(door.to("/asyncapi.yaml")).body().startsWith("asyncapi:"));
            assertTrue(door.send(door.to("/docs/")).body().contains("<html"));
            assertEquals("/docs/", header(door.send(door.to("/docs")), "Location"));
            JsonObject keys =
                    new JsonObject(door.send(door.to("/.well-known/jwks.json")).body());
            JsonObject key = keys.getJsonArray("keys").getJsonObject(0);
            assertEquals(TestTokens.KID, key.getString("kid"));
            assertTrue(!key.containsKey("d"), key.encode());
        }
    }

    @Test
    @DisplayName("operators hear of a refresh token that was used twice, and of none that was not")
    void reuse() {
        try (TestDoor door = TestDoor.open()) {
            assertEquals(0, door.meters().get("parley.refresh.reuse").counter().count());
            door.desks()
                    .on(
                            AccountCommand.Refresh.class,
                            spent -> Future.failedFuture(
                                    new Failure(Failure.Kind.UNAUTHENTICATED, "refresh_token_reused", "It ended.")));
            HttpResponse<String> refused = door.send(door.to("/api/v1/sessions/refresh")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"refreshToken\": \"%s\"}".formatted("a".repeat(43)))));
            assertEquals(401, refused.statusCode(), refused.body());
            assertEquals(1, door.meters().get("parley.refresh.reuse").counter().count());
        }
    }

    private static HttpResponse<String> post(TestDoor door) {
        return door.post(MESSAGES, "{\"clientMessageId\": \"%s\", \"text\": \"hi\"}".formatted(UUID.randomUUID()));
    }

    private static int signIn(TestDoor door, String name) {
        return signIn(door, name, "198.51.100.1");
    }

    /** By the proxy that this door trusts. */
    private static int signIn(TestDoor door, String name, String address) {
        return door.send(door.to("/api/v1/sessions")
                        .header("X-Forwarded-For", address)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"username\": \"%s\", \"password\": \"x\"}".formatted(name))))
                .statusCode();
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
