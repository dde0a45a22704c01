package chat.parley.bridge.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.bridge.TestDoor;
import chat.parley.bridge.TestTokens;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is bounded")
class ServerLimitsTest {
    private static TestDoor door;

    @BeforeAll
    static void open() {
        door = new TestDoor(TestTokens.ISSUER, "sign-in-name=1000/1s");
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    @DisplayName("is told to anybody, in one list, as the operator has set it")
    void told() {
        JsonObject limits = new JsonObject(door.send(door.to("/api/v1/server")).body()).getJsonObject("limits");
        assertEquals(32, limits.getInteger("usernameMax"));
        assertEquals(50, limits.getInteger("mentionsMax"));
        JsonObject rates = limits.getJsonObject("rates");
        assertEquals("20/2s", rates.getString("post"));
        assertEquals("1000/1s", rates.getString("sign-in-name"));
    }

    @Test
    @DisplayName("is named where it is passed, in a list and in a table")
    void passed() {
        String ids =
                Stream.generate(() -> "\"" + UUID.randomUUID() + '"').limit(50).collect(Collectors.joining(","));
        assertEquals("At most 49 items are taken.", mistake(door.post("/groups", "{\"userIds\":[" + ids + "]}")));
        String rooms = Stream.generate(() -> "\"" + UUID.randomUUID() + "\":0")
                .limit(101)
                .collect(Collectors.joining(","));
        assertEquals(
                "At most 100 properties are taken.", mistake(door.post("/changes", "{\"rooms\":{" + rooms + "}}")));
    }

    private static String mistake(HttpResponse<String> response) {
        assertEquals(400, response.statusCode(), response.body());
        return new JsonObject(response.body())
                .getJsonArray("errors")
                .getJsonObject(0)
                .getString("detail");
    }
}
