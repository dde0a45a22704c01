package chat.parley.bridge.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bridge.CannedDesks;
import chat.parley.bridge.TestDoor;
import chat.parley.bridge.TestTokens;
import chat.parley.rooms.Membership;
import chat.parley.rooms.ModerationCommand;
import chat.parley.rooms.RoomCommand;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The API of moderators")
class ModerationApiTest {
    private static final String ROOM = "/rooms/" + CannedDesks.LOBBY.id();
    private static final String GRACE = CannedDesks.GRACE.id().toString();
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
        "GET, /bans, 200",
        "PUT, /bans/{user}, 201",
        "DELETE, /bans/{user}, 204",
        "PUT, /mutes/{user}, 200",
        "DELETE, /mutes/{user}, 204"
    })
    @DisplayName("answers as the contract says, also without a body:")
    void answers(String method, String path, int status) {
        HttpResponse<String> response =
                door.send(door.signed(ROOM + path.replace("{user}", GRACE)).method(method, BodyPublishers.noBody()));
        assertEquals(status, response.statusCode(), response.body());
    }

    @Test
    @DisplayName("says why somebody is banned, and until when")
    void ban() {
        put("/bans/" + GRACE, "{\"reason\": \"Spam\", \"endsAt\": \"2027-01-01T01:00:00+01:00\"}");
        assertEquals(
                new ModerationCommand.Ban(
                        CannedDesks.ADA.id(),
                        CannedDesks.LOBBY.id(),
                        CannedDesks.GRACE.id(),
                        "Spam",
                        Instant.parse("2027-01-01T00:00:00Z")),
                door.desks().last(ModerationCommand.Ban.class));
        assertEquals(400, put("/bans/" + GRACE, "{\"endsAt\": \"tomorrow\"}").statusCode());
        HttpResponse<String> local = put("/bans/" + GRACE, "{\"endsAt\": \"2027-01-01T00:00:00\"}");
        assertEquals(400, local.statusCode());
        assertTrue(local.body().contains("\"pointer\":\"/endsAt\""), local.body());
        for (String beyond : List.of("9999-12-31T23:59:59-18:00", "0001-01-01T00:00:00+18:00", "0000-06-01T00:00:00Z"))
            assertEquals(
                    400,
                    put("/bans/" + GRACE, "{\"endsAt\": \"%s\"}".formatted(beyond))
                            .statusCode(),
                    beyond);
    }

    @Test
    @DisplayName("gives a role where one is named")
    void role() {
        assertEquals(200, put("/members/" + GRACE, "{\"role\": \"owner\"}").statusCode());
        assertEquals(
                Membership.Role.OWNER,
                door.desks().last(RoomCommand.GiveRole.class).role());
    }

    @Test
    @DisplayName("keeps what one wants to be notified of")
    void notifications() {
        assertEquals(200, put("/notifications", "{\"level\": \"nothing\"}").statusCode());
        assertEquals(
                Membership.Notify.NOTHING,
                door.desks().last(RoomCommand.Notify.class).level());
    }

    private static HttpResponse<String> put(String path, String json) {
        return door.send(door.signed(ROOM + path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }
}
