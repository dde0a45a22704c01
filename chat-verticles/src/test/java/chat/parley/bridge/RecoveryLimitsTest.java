package chat.parley.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.accounts.RecoveryCommand;
import chat.parley.bus.Failure;
import io.vertx.core.Future;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The door without a Redis behind it: these limits hold all the same. */
@DisplayName("Whoever guesses at a lost password")
class RecoveryLimitsTest {
    private static final String GUESS = "{\"username\": \"%s\", \"answer\": \"a guess\"}";
    private static final String CODE = "{\"username\": \"ada\", \"code\": \"00000-00000-00000\"}";

    @Test
    @DisplayName("is stopped after three answers to one name, there or not, in any case; a code is not stopped by that")
    void byName() {
        try (TestDoor door = open("")) {
            for (int i = 0; i < 3; i++)
                assertEquals(401, post(door, "answer", GUESS.formatted("ada")).statusCode());
            HttpResponse<String> stopped = post(door, "answer", GUESS.formatted("ADA"));
            assertEquals(429, stopped.statusCode());
            assertEquals("300", stopped.headers().firstValue("Retry-After").orElse(""));
            for (int i = 0; i < 3; i++)
                assertEquals(
                        401, post(door, "answer", GUESS.formatted("nobody")).statusCode());
            assertEquals(429, post(door, "answer", GUESS.formatted("nobody")).statusCode());
            assertEquals(401, post(door, "answer", CODE).statusCode());
        }
    }

    @Test
    @DisplayName("has ten answers a day for one name, however slowly they come")
    void byDay() {
        try (TestDoor door = open("recovery-name=1000/1s")) {
            for (int i = 0; i < 10; i++)
                assertEquals(401, post(door, "answer", GUESS.formatted("ada")).statusCode());
            assertEquals(429, post(door, "answer", GUESS.formatted("ada")).statusCode());
        }
    }

    @Test
    @DisplayName("has twenty requests an hour from one address, whatever they ask")
    void byAddress() {
        try (TestDoor door = open("")) {
            for (int i = 0; i < 10; i++) {
                assertEquals(
                        200,
                        post(door, "challenge", "{\"username\": \"name-" + i + "\"}")
                                .statusCode());
                assertEquals(401, post(door, "answer", CODE).statusCode());
            }
            String reset = "{\"resetToken\": \"a-guess\", \"password\": \"difference engine\"}";
            assertEquals(429, post(door, "reset", reset).statusCode());
        }
    }

    private static TestDoor open(String limits) {
        TestDoor door = new TestDoor(TestTokens.ISSUER, limits);
        door.desks()
                .on(
                        RecoveryCommand.Answer.class,
                        wrong -> Future.failedFuture(
                                new Failure(Failure.Kind.UNAUTHENTICATED, "recovery_refused", "That is not right.")));
        return door;
    }

    private static HttpResponse<String> post(TestDoor door, String what, String json) {
        return door.send(door.to("/api/v1/recovery/" + what)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }
}
