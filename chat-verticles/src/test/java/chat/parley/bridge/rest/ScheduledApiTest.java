package chat.parley.bridge.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bridge.CannedDesks;
import chat.parley.bridge.CannedStudy;
import chat.parley.bridge.TestDoor;
import chat.parley.personal.ScheduledCommand;
import chat.parley.personal.ScheduledMessage;
import chat.parley.store.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The API of messages to be sent later")
class ScheduledApiTest {
    private static final String ALL = "/me/scheduled";
    private static final String ONE = ALL + "/" + CannedStudy.SCHEDULED.id();
    private static final UUID CLIENT_ID = new UUID(5, 2);
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
    @DisplayName("schedules once, says where it is, and says when it was there before")
    void schedule() {
        HttpResponse<String> first = door.post(ALL, body("2026-12-24T09:00:00.1234+01:00"));
        assertEquals(201, first.statusCode(), first.body());
        assertEquals("/api/v1" + ONE, first.headers().firstValue("Location").orElse(""));
        assertEquals("2026-11-21T10:30:00.120Z", new JsonObject(first.body()).getString("sendAt"));
        assertFalse(new JsonObject(first.body()).containsKey("failure"));
        assertEquals(
                new ScheduledCommand.Schedule(
                        CannedDesks.ADA.id(),
                        CannedDesks.LOBBY.id(),
                        null,
                        CLIENT_ID,
                        "Good morning",
                        Instant.parse("2026-12-24T08:00:00.123Z")),
                desks.last(ScheduledCommand.Schedule.class));
        desks.on(
                ScheduledCommand.Schedule.class,
                asked -> Future.succeededFuture(new ScheduledMessage.Made(CannedStudy.SCHEDULED, false)));
        HttpResponse<String> again = door.post(ALL, body("2026-12-24T08:00:00Z"));
        assertEquals(200, again.statusCode());
        assertTrue(again.headers().firstValue("Idempotency-Replayed").isPresent());
    }

    @Test
    @DisplayName("schedules a reply")
    void reply() {
        JsonObject reply = new JsonObject(body("2026-12-24T08:00:00Z"))
                .put("rootId", CannedDesks.MESSAGE.id().toString());
        door.post(ALL, reply.encode());
        assertEquals(
                CannedDesks.MESSAGE.id(),
                desks.last(ScheduledCommand.Schedule.class).root());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tomorrow",
                "",
                "2026-12-24",
                "2026-12-24T08:00:00",
                "2026-02-30T08:00:00Z",
                "2026-13-01T08:00:00Z",
                "2026-12-31T23:59:60Z",
                "2026-12-24T24:00:00Z",
                "2026-12-24T08:00:00+99:00",
                "999999999-12-24T08:00:00Z"
            })
    @DisplayName("takes no time that is none:")
    void noTime(String time) {
        HttpResponse<String> posted = door.post(ALL, body(time));
        assertEquals(400, posted.statusCode(), posted.body());
        assertEquals("invalid_request", new JsonObject(posted.body()).getString("code"));
        assertEquals(400, patch("{\"sendAt\": \"%s\"}".formatted(time)).statusCode());
    }

    @Test
    @DisplayName("lists, with the reason of what could not be sent")
    void list() {
        ScheduledMessage kept = CannedStudy.SCHEDULED;
        ScheduledMessage failed = new ScheduledMessage(
                kept.id(),
                kept.roomId(),
                kept.rootId(),
                kept.clientMessageId(),
                kept.text(),
                kept.sendAt(),
                kept.createdAt(),
                "muted");
        desks.on(
                ScheduledCommand.ListScheduled.class,
                asked -> Future.succeededFuture(new ScheduledMessage.Listed(List.of(failed), new Page(null))));
        HttpResponse<String> response = door.get(ALL + "?limit=2&cursor=abc");
        assertEquals(200, response.statusCode(), response.body());
        JsonObject first = new JsonObject(response.body()).getJsonArray("items").getJsonObject(0);
        assertEquals("muted", first.getString("failure"));
        assertEquals(
                new ScheduledCommand.ListScheduled(CannedDesks.ADA.id(), "abc", 2),
                desks.last(ScheduledCommand.ListScheduled.class));
    }

    @Test
    @DisplayName("changes what is named and nothing else, and something must be")
    void change() {
        assertEquals(200, patch("{\"text\": \"Later\"}").statusCode());
        assertEquals(
                new ScheduledCommand.Change(CannedDesks.ADA.id(), CannedStudy.SCHEDULED.id(), "Later", null),
                desks.last(ScheduledCommand.Change.class));
        assertEquals(200, patch("{\"sendAt\": \"2026-12-24T08:00:00Z\"}").statusCode());
        assertEquals(
                new ScheduledCommand.Change(
                        CannedDesks.ADA.id(), CannedStudy.SCHEDULED.id(), null, Instant.parse("2026-12-24T08:00:00Z")),
                desks.last(ScheduledCommand.Change.class));
        assertEquals(400, patch("{}").statusCode());
        assertEquals(400, patch("{\"text\": null}").statusCode());
        assertEquals(400, patch("{\"text\": \"\"}").statusCode());
        assertEquals(
                400,
                patch("{\"roomId\": \"%s\"}".formatted(CannedDesks.LOBBY.id())).statusCode());
    }

    @Test
    @DisplayName("takes back")
    void cancel() {
        assertEquals(204, door.send(door.signed(ONE).DELETE()).statusCode());
        assertEquals(
                new ScheduledCommand.Cancel(CannedDesks.ADA.id(), CannedStudy.SCHEDULED.id()),
                desks.last(ScheduledCommand.Cancel.class));
    }

    private static String body(String sendAt) {
        return new JsonObject()
                .put("roomId", CannedDesks.LOBBY.id().toString())
                .put("clientMessageId", CLIENT_ID.toString())
                .put("text", "Good morning")
                .put("sendAt", sendAt)
                .encode();
    }

    private static HttpResponse<String> patch(String json) {
        return door.send(door.signed(ONE)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json)));
    }
}
