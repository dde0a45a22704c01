package chat.parley.bridge.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.bridge.CannedDesks;
import chat.parley.bridge.TestDoor;
import chat.parley.messages.MessageCommand;
import chat.parley.messages.RevisionCommand;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What is done to a message")
class RevisionsApiTest {
    private static final String ROOM = "/rooms/" + CannedDesks.LOBBY.id();
    private static final String MESSAGE = ROOM + "/messages/" + CannedDesks.MESSAGE.id();
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
        "GET, /edits, 200",
        "DELETE, '', 204",
        "PUT, /reactions/%F0%9F%91%8D, 200",
        "DELETE, /reactions/:party:, 200",
        "PUT, /pin, 200",
        "DELETE, /pin, 200",
        "GET, /replies?limit=2, 200",
        "PUT, /follow, 204",
        "DELETE, /follow, 204"
    })
    @DisplayName("is answered as the contract says:")
    void answers(String method, String path, int status) {
        HttpResponse<String> response = door.send(door.signed(MESSAGE + path).method(method, BodyPublishers.noBody()));
        assertEquals(status, response.statusCode(), response.body());
    }

    @Test
    @DisplayName("names the emoji as it was written")
    void emoji() {
        door.send(door.signed(MESSAGE + "/reactions/%F0%9F%91%8D").PUT(BodyPublishers.noBody()));
        assertEquals("👍", desks.last(RevisionCommand.React.class).emoji());
    }

    @Test
    @DisplayName("goes by the version that If-Match names, if it names one")
    void edited() {
        edit("\"3\"");
        assertEquals(3, desks.last(RevisionCommand.Edit.class).version());
        edit("*");
        assertEquals(null, desks.last(RevisionCommand.Edit.class).version());
    }

    @Test
    @DisplayName("can be a reply under it")
    void reply() {
        String body = "{\"clientMessageId\":\"%s\",\"text\":\"yes\",\"inRoom\":true}".formatted(UUID.randomUUID());
        HttpResponse<String> response = door.send(door.signed(MESSAGE + "/replies")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        assertEquals(201, response.statusCode(), response.body());
        MessageCommand.Post post = desks.last(MessageCommand.Post.class);
        assertEquals(CannedDesks.MESSAGE.id(), post.root());
        assertEquals(true, post.inRoom());
    }

    @Test
    @DisplayName("is listed, where it is pinned")
    void pins() {
        assertEquals(200, door.send(door.signed(ROOM + "/pins").GET()).statusCode());
    }

    @Test
    @DisplayName("is listed, where something stands under it")
    void threads() {
        assertEquals(200, door.send(door.signed(ROOM + "/threads").GET()).statusCode());
        assertEquals(200, door.send(door.signed("/me/threads").GET()).statusCode());
    }

    private static void edit(String version) {
        HttpResponse<String> response = door.send(door.signed(MESSAGE)
                .header("Content-Type", "application/json")
                .header("If-Match", version)
                .method("PATCH", BodyPublishers.ofString("{\"text\":\"new\"}")));
        assertEquals(200, response.statusCode(), response.body());
    }
}
