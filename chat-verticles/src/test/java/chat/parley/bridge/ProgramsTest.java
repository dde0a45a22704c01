package chat.parley.bridge;

import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.accounts.AccountEvent;
import chat.parley.accounts.ApiToken;
import chat.parley.accounts.Session;
import chat.parley.accounts.TokenCommand;
import chat.parley.bus.Failure;
import chat.parley.support.TestClock;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A program with a token")
class ProgramsTest {
    private static final String TOKEN = ApiToken.BEGINNING + "a".repeat(43);
    private static final ApiToken.Id ID = new ApiToken.Id(new UUID(8, 1));

    @Test
    @DisplayName("comes in by it, does what its scopes allow, and nothing else")
    void scopes() {
        try (TestDoor door = open(Clock.systemUTC(), Set.of("account"))) {
            assertEquals(200, get(door, "/me", TOKEN).statusCode());
            HttpResponse<String> refused = get(door, "/rooms", TOKEN);
            assertEquals(403, refused.statusCode());
            assertEquals("missing_scope", new JsonObject(refused.body()).getString("code"));
            assertEquals(403, get(door, "/admin/settings", TOKEN).statusCode());
        }
    }

    @Test
    @DisplayName("is out as soon as the bus tells that the token was taken back")
    void revoked() {
        try (TestDoor door = open(Clock.systemUTC(), Set.of("account"))) {
            assertEquals(200, get(door, "/me", TOKEN).statusCode());
            door.bus().publish(new AccountEvent.SessionEnded(new Session.Id(ID.value()), CannedDesks.ADA.id()));
            eventually(() -> get(door, "/me", TOKEN).statusCode() == 401);
        }
    }

    @Test
    @DisplayName("is asked about once a minute, not each time")
    void remembered() {
        TestClock clock = TestClock.noon();
        try (TestDoor door = open(clock, Set.of("account"))) {
            for (int i = 0; i < 5; i++)
                assertEquals(200, get(door, "/me", TOKEN).statusCode());
            assertEquals(1, door.desks().count(TokenCommand.Prove.class));
            clock.advance(Duration.ofMinutes(1));
            assertEquals(200, get(door, "/me", TOKEN).statusCode());
            assertEquals(2, door.desks().count(TokenCommand.Prove.class));
            clock.advance(Duration.ofHours(2));
            wrong(door);
            assertEquals(401, get(door, "/me", TOKEN).statusCode());
        }
    }

    @Test
    @DisplayName("is refused with whatever is none, and told no more than that")
    void nonsense() {
        try (TestDoor door = open(Clock.systemUTC(), Set.of("account"))) {
            wrong(door);
            for (String token :
                    Set.of(TOKEN, ApiToken.BEGINNING, TOKEN + "a", "parley-" + "a".repeat(43), "Parley_x")) {
                HttpResponse<String> refused = get(door, "/me", token);
                assertEquals(401, refused.statusCode(), token);
                assertEquals("invalid_token", new JsonObject(refused.body()).getString("code"), token);
                assertEquals(
                        "Bearer error=\"invalid_token\"",
                        refused.headers().firstValue("WWW-Authenticate").orElse(""));
            }
            assertEquals(1, door.desks().count(TokenCommand.Prove.class), "what looks like none is not asked about");
        }
    }

    @Test
    @DisplayName("is told to wait where many were sent that are none")
    void guessed() {
        try (TestDoor door = open(Clock.systemUTC(), Set.of("account"), "wrong-tokens=3/1h")) {
            for (int i = 0; i < 5; i++)
                assertEquals(200, get(door, "/me", TOKEN).statusCode());
            wrong(door);
            for (String rubbish : List.of("b", "c", "d"))
                assertEquals(
                        401,
                        get(door, "/me", ApiToken.BEGINNING + rubbish.repeat(43))
                                .statusCode());
            assertEquals(
                    429, get(door, "/me", ApiToken.BEGINNING + "e".repeat(43)).statusCode());
            assertEquals(4, door.desks().count(TokenCommand.Prove.class));
        }
    }

    @Test
    @DisplayName("is not told to wait because nobody could say whether its token is good")
    void away() {
        try (TestDoor door = open(Clock.systemUTC(), Set.of("account"), "wrong-tokens=3/1h")) {
            failing(door, new Failure(Failure.Kind.UNAVAILABLE, "unavailable", "Not now."));
            for (int i = 0; i < 5; i++)
                assertEquals(503, get(door, "/me", TOKEN).statusCode());
            wrong(door);
            assertEquals(401, get(door, "/me", TOKEN).statusCode());
            assertEquals(1, door.counted("parley.auth.failures", "reason", "invalid_token"));
        }
    }

    private static TestDoor open(Clock clock, Set<String> scopes) {
        return open(clock, scopes, "");
    }

    private static TestDoor open(Clock clock, Set<String> scopes, String limits) {
        TestDoor door = new TestDoor(TestTokens.ISSUER, limits, clock);
        Instant end = clock.instant().plus(Duration.ofHours(1));
        door.desks()
                .on(
                        TokenCommand.Prove.class,
                        asked -> Future.succeededFuture(new ApiToken.Proven(CannedDesks.ADA.id(), ID, scopes, end)));
        return door;
    }

    private static void wrong(TestDoor door) {
        failing(door, new Failure(Failure.Kind.UNAUTHENTICATED, "invalid_token", "It is not valid."));
    }

    private static void failing(TestDoor door, Failure failure) {
        door.desks().on(TokenCommand.Prove.class, asked -> Future.failedFuture(failure));
    }

    private static HttpResponse<String> get(TestDoor door, String path, String token) {
        return door.send(door.to("/api/v1" + path).header("Authorization", "Bearer " + token));
    }
}
