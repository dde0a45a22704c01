package chat.parley.bridge.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bridge.CannedDesks;
import chat.parley.bridge.TestDoor;
import chat.parley.bridge.TestTokens;
import chat.parley.rooms.InviteCommand;
import chat.parley.rooms.RoomCommand;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The API of invites, groups and blocks")
class InvitesApiTest {
    private static final String CODE = "abcdefghijklmnopqrstuv";
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

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET, {room}/invites, 200",
        "POST, {room}/invites, 201",
        "DELETE, {room}/invites/{code}, 204",
        "POST, /invites/{code}, 200",
        "POST, /invites/no.code, 400",
        "GET, /me/blocks, 200",
        "PUT, /me/blocks/{user}, 201",
        "DELETE, /me/blocks/{user}, 204"
    })
    @DisplayName("answers as the contract says, also without a body:")
    void answers(String method, String template, int status) {
        String path = template.replace("{room}", ROOM)
                .replace("{code}", CODE)
                .replace("{user}", CannedDesks.GRACE.id().toString());
        HttpResponse<String> response = door.send(door.signed(path).method(method, BodyPublishers.noBody()));
        assertEquals(status, response.statusCode(), response.body());
    }

    @Test
    @DisplayName("says how often an invite may be used, and where it leads")
    void invite() {
        HttpResponse<String> response = door.post(ROOM + "/invites", "{\"maxUses\": 5}");
        assertEquals(
                "/api/v1/invites/" + CODE,
                response.headers().firstValue("Location").orElse(""));
        assertEquals(5, door.desks().last(InviteCommand.Make.class).maxUses());
    }

    @Test
    @DisplayName("opens a group of some people")
    void group() {
        String body = "{\"userIds\": [\"%s\"], \"name\": \"Trip\"}".formatted(CannedDesks.GRACE.id());
        HttpResponse<String> response = door.post("/groups", body);
        assertEquals(201, response.statusCode(), response.body());
        assertTrue(response.headers().firstValue("ETag").isPresent());
        assertEquals(
                new RoomCommand.Group(CannedDesks.ADA.id(), List.of(CannedDesks.GRACE.id()), "Trip"),
                door.desks().last(RoomCommand.Group.class));
        assertEquals(400, door.post("/groups", "{\"userIds\": []}").statusCode());
    }
}
