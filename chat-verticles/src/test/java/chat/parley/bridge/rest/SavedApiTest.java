package chat.parley.bridge.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.bridge.CannedDesks;
import chat.parley.bridge.TestDoor;
import chat.parley.personal.SavedCommand;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The API of saved messages")
class SavedApiTest {
    private static TestDoor door;
    private static CannedDesks desks;

    @BeforeAll
    static void open() {
        door = TestDoor.open();
        desks = door.desks();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET, '', 200",
        "GET, ?limit=2&cursor=abc, 200",
        "GET, ?limit=201, 400",
        "PUT, /{message}, 204",
        "DELETE, /{message}, 204",
        "PUT, /7, 400",
        "GET, /{message}, 405"
    })
    @DisplayName("answers as the contract says:")
    void answers(String method, String template, int status) {
        String path = template.replace("{message}", CannedDesks.MESSAGE.id().toString());
        HttpResponse<String> response =
                door.send(door.signed("/me/saved" + path).method(method, BodyPublishers.noBody()));
        assertEquals(status, response.statusCode(), response.body());
    }

    @Test
    @DisplayName("lists what the asker has saved, with its moment")
    void list() {
        JsonObject listed =
                new JsonObject(door.get("/me/saved?limit=2&cursor=abc").body());
        JsonObject first = listed.getJsonArray("items").getJsonObject(0);
        assertEquals("2026-11-21T09:30:00.120Z", first.getString("savedAt"));
        assertEquals("Hello", first.getJsonObject("message").getString("text"));
        assertEquals(
                new SavedCommand.ListSaved(CannedDesks.ADA.id(), "abc", 2), desks.last(SavedCommand.ListSaved.class));
    }

    @Test
    @DisplayName("saves for the asker")
    void save() {
        door.send(door.signed("/me/saved/" + CannedDesks.MESSAGE.id()).PUT(BodyPublishers.noBody()));
        assertEquals(
                new SavedCommand.Save(CannedDesks.ADA.id(), CannedDesks.MESSAGE.id()),
                desks.last(SavedCommand.Save.class));
    }
}
