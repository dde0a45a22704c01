package chat.parley.bridge.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.parley.bridge.CannedDesks;
import chat.parley.bridge.TestDoor;
import chat.parley.bridge.TestTokens;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomEdit;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The API of a room's settings")
class RoomSettingsApiTest {
    private static final String ROOM = "/rooms/" + CannedDesks.LOBBY.id();
    private static TestDoor door;

    @BeforeAll
    static void open() {
        door = new TestDoor(TestTokens.ISSUER, "");
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    @DisplayName("asks for what is given and for nothing else, of the version that was read")
    void update() {
        HttpResponse<String> response = patch("\"7\"", """
            {"name": " Harbour ", "slowSeconds": 10.0, "history": "joined", "archived": false}""");
        assertEquals(200, response.statusCode(), response.body());
        assertEquals("\"1\"", response.headers().firstValue("ETag").orElse(""));
        assertEquals(
                new RoomCommand.Update(
                        CannedDesks.ADA.id(),
                        CannedDesks.LOBBY.id(),
                        7,
                        new RoomEdit("Harbour", null, null, null, null, null, 10, Room.History.JOINED, null, false)),
                door.desks().last(RoomCommand.Update.class));
    }

    @Test
    @DisplayName("changes nothing unless it is said of which version; a star is whichever")
    void conditional() {
        HttpResponse<String> none = patch(null, "{\"topic\": \"Ships\"}");
        assertEquals(428, none.statusCode());
        assertEquals("if_match_required", new JsonObject(none.body()).getString("code"));
        assertEquals("Precondition Required", new JsonObject(none.body()).getString("title"));
        patch("*", "{\"topic\": \"Ships\"}");
        assertNull(door.desks().last(RoomCommand.Update.class).version());
        patch("\"other\"", "{\"topic\": \"Ships\"}");
        assertEquals(-1, door.desks().last(RoomCommand.Update.class).version());
    }

    @Test
    @DisplayName("deletes a room")
    void delete() {
        assertEquals(204, door.send(door.signed(ROOM).DELETE()).statusCode());
        assertEquals(
                CannedDesks.LOBBY.id(),
                door.desks().last(RoomCommand.Delete.class).room());
    }

    private static HttpResponse<String> patch(@Nullable String version, String json) {
        var request = door.signed(ROOM)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json));
        return door.send(version == null ? request : request.header("If-Match", version));
    }
}
