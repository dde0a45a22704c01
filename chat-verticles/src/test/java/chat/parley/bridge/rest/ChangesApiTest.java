package chat.parley.bridge.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bridge.CannedDesks;
import chat.parley.bridge.TestDoor;
import chat.parley.bus.Failure;
import chat.parley.messages.Changes;
import chat.parley.messages.MessageCommand;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whoever catches up with several rooms")
class ChangesApiTest {
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
    @DisplayName("is told what changed in each of them, but nothing of one they may not see")
    void several() {
        String hidden = UUID.randomUUID().toString();
        String behind = UUID.randomUUID().toString();
        desks.on(MessageCommand.Since.class, asked -> answer(asked, hidden));
        HttpResponse<String> response = ask("{\"rooms\": {\"%s\": 7, \"%s\": 0}}".formatted(behind, hidden));
        assertEquals(200, response.statusCode(), response.body());
        JsonObject rooms = new JsonObject(response.body()).getJsonObject("rooms");
        assertEquals(9, rooms.getJsonObject(behind).getLong("change"));
        assertTrue(rooms.getJsonObject(behind).getBoolean("complete"));
        assertFalse(rooms.containsKey(hidden));
    }

    @Test
    @DisplayName("waits for another moment when the database is away")
    void away() {
        desks.on(
                MessageCommand.Since.class,
                asked -> Future.failedFuture(new Failure(Failure.Kind.UNAVAILABLE, "database_unavailable", "Away.")));
        assertEquals(
                503,
                ask("{\"rooms\": {\"%s\": 7}}".formatted(UUID.randomUUID())).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"rooms\": {}}", "{\"rooms\": {\"lobby\": 0}}", "{\"rooms\": []}"})
    @DisplayName("names at least one room, by its id")
    void wrong(String body) {
        assertEquals(400, ask(body).statusCode());
    }

    @Test
    @DisplayName("names a hundred rooms at most, and a change of each that can be")
    void bounded() {
        String many = IntStream.range(0, 101)
                .mapToObj(i -> "\"%s\": 0".formatted(UUID.randomUUID()))
                .collect(Collectors.joining(","));
        assertEquals(400, ask("{\"rooms\": {" + many + "}}").statusCode());
        assertEquals(
                400,
                ask("{\"rooms\": {\"%s\": -1}}".formatted(UUID.randomUUID())).statusCode());
        assertEquals(
                400,
                ask("{\"rooms\": {\"%s\": \"1\"}}".formatted(UUID.randomUUID())).statusCode());
    }

    private static Future<Changes> answer(MessageCommand.Since asked, String hidden) {
        return asked.room().toString().equals(hidden)
                ? Future.failedFuture(new Failure(Failure.Kind.NOT_FOUND, "room_not_found", "There is no such room."))
                : Future.succeededFuture(new Changes(List.of(), asked.after() + 2, true));
    }

    private static HttpResponse<String> ask(String body) {
        return door.send(door.signed("/changes")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }
}
