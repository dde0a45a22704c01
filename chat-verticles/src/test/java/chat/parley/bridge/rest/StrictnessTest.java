package chat.parley.bridge.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.bridge.TestDoor;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The API is strict: it")
class StrictnessTest {
    private static TestDoor door;

    @BeforeAll
    static void open() {
        door = TestDoor.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/rooms?limt=5, limt, unknown",
        "/rooms?limit=5&limit=6, limit, repeated",
        "/me?x, x, unknown",
        "/users?query=a&Query=b, query, repeated"
    })
    @DisplayName("refuses a parameter that it does not know, or gets twice")
    void queryNames(String path, String parameter, String code) {
        HttpResponse<String> response = door.send(door.signed(path).GET());
        assertEquals(400, response.statusCode(), response.body());
        JsonObject mistake =
                new JsonObject(response.body()).getJsonArray("errors").getJsonObject(0);
        assertEquals(parameter, mistake.getString("parameter"));
        assertEquals(code, mistake.getString("code"));
    }

    @ParameterizedTest
    @CsvSource({
        "multipart/form-data; boundary=a, identity",
        "application/x-www-form-urlencoded, identity",
        "text/plain, identity",
        "application/json, gzip",
        "application/json; charset=latin1, identity"
    })
    @DisplayName("refuses a body that is not JSON, or is packed, before it reads it")
    void mediaTypes(String type, String coding) {
        HttpResponse<String> response = door.send(door.signed("/rooms")
                .header("Content-Type", type)
                .header("Content-Encoding", coding)
                .POST(BodyPublishers.ofString("{}")));
        assertEquals(415, response.statusCode(), response.body());
        assertEquals("unsupported_media_type", new JsonObject(response.body()).getString("code"));
    }
}
