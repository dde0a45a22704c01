package chat.parley.bridge.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.parley.bridge.CannedDesks;
import chat.parley.bridge.TestDoor;
import chat.parley.personal.DraftCommand;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The API of drafts")
class DraftsApiTest {
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

    @Test
    @DisplayName("lists what the asker has begun to write")
    void list() {
        HttpResponse<String> response = door.get("/me/drafts?limit=2&cursor=abc");
        assertEquals(200, response.statusCode(), response.body());
        JsonObject first = new JsonObject(response.body()).getJsonArray("items").getJsonObject(0);
        assertEquals("Perhaps", first.getString("text"));
        assertFalse(first.containsKey("rootId"));
        assertEquals(
                new DraftCommand.ListDrafts(CannedDesks.ADA.id(), "abc", 2), desks.last(DraftCommand.ListDrafts.class));
    }

    @Test
    @DisplayName("keeps a draft of a room, of a thread, and none")
    void write() {
        assertEquals(204, put("{\"text\": \"\"}").statusCode());
        assertEquals(
                new DraftCommand.Write(CannedDesks.ADA.id(), CannedDesks.LOBBY.id(), null, ""),
                desks.last(DraftCommand.Write.class));
        String root = CannedDesks.MESSAGE.id().toString();
        assertEquals(
                204,
                put("{\"text\": \"Well\", \"rootId\": \"%s\"}".formatted(root)).statusCode());
        assertEquals(
                new DraftCommand.Write(CannedDesks.ADA.id(), CannedDesks.LOBBY.id(), CannedDesks.MESSAGE.id(), "Well"),
                desks.last(DraftCommand.Write.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"text\": null}",
                "{\"text\": 7}",
                "{\"text\": \"a\", \"rootId\": \"7\"}",
                "{\"text\": \"a\", \"updatedAt\": \"2026-11-21T09:30:00.000Z\"}",
                "{\"text\": \"a\\u0000\"}",
                "{\"text\": \"\\ud83d\"}"
            })
    @DisplayName("refuses what is no draft:")
    void refuses(String body) {
        long before = desks.count(DraftCommand.Write.class);
        assertEquals(400, put(body).statusCode());
        assertEquals(before, desks.count(DraftCommand.Write.class));
    }

    private static HttpResponse<String> put(String json) {
        return door.send(door.signed("/me/drafts/" + CannedDesks.LOBBY.id())
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }
}
