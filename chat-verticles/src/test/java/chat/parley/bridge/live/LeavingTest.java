package chat.parley.bridge.live;

import static chat.parley.bridge.live.LiveHouse.ADA;
import static chat.parley.bridge.live.LiveHouse.GRACE;
import static chat.parley.bridge.live.LiveHouse.LINUS;
import static chat.parley.bridge.live.LiveHouse.MALLORY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.messages.Changes;
import chat.parley.messages.MessageCommand;
import chat.parley.personal.Draft;
import chat.parley.personal.DraftEvent;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomEvent;
import chat.parley.rooms.RoomView;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("Of who is in a room:")
class LeavingTest {
    private LiveHouse house;
    private RoomsInMemory rooms;
    private Room.Id lobby;

    @BeforeEach
    void open(Vertx vertx) {
        house = LiveHouse.open(vertx);
        rooms = house.rooms;
        lobby = rooms.room(ADA, GRACE);
    }

    @Test
    @DisplayName("a stranger hears nothing of it, not even that there is one")
    void hidden() {
        TestSocket mallory = house.connect(MALLORY).register(lobby, 0);
        JsonObject refused = mallory.next();
        assertEquals("err", refused.getString("type"));
        assertEquals("room." + lobby, refused.getString("address"));
        assertEquals(404, refused.getInteger("failureCode"));
        assertEquals("room_not_found", refused.getString("message"));
        mallory.register(lobby);
        assertEquals("room_not_found", mallory.next().getString("message"));
        Room.Id own = rooms.room(MALLORY);
        mallory.follow(own);
        rooms.say(lobby, ADA, "secret");
        rooms.say(own, MALLORY, "fence");
        assertEquals("fence", text(mallory.body()));
        boolean followed = rooms.asked.stream()
                .anyMatch(asked -> asked instanceof MessageCommand.Heads heads
                        && heads.rooms().contains(lobby));
        assertTrue(!followed, "a node follows no room for strangers");
    }

    @Test
    @DisplayName("who leaves hears of that, and nothing after")
    void leaves() {
        Room.Id other = rooms.room(GRACE);
        TestSocket ada = house.connect(ADA).follow(lobby);
        TestSocket grace = house.connect(GRACE).follow(lobby).follow(other);
        rooms.leave(lobby, GRACE);
        rooms.say(lobby, ADA, "secret");
        rooms.say(other, GRACE, "fence");
        assertEquals("left", grace.body().getJsonObject("member").getString("state"));
        JsonObject end = grace.next();
        assertEquals("err", end.getString("type"));
        assertEquals("room." + lobby, end.getString("address"));
        assertEquals(404, end.getInteger("failureCode"));
        assertEquals("fence", text(grace.body()));
        assertEquals("left", ada.body().getJsonObject("member").getString("state"));
        assertEquals("secret", text(ada.body()));
        long back = rooms.join(lobby, GRACE);
        grace.register(lobby, back - 1);
        assertEquals("joined", grace.body().getJsonObject("member").getString("state"));
    }

    @Test
    @DisplayName("who leaves while they come is not let in by an answer from before")
    void leavesMeanwhile() throws InterruptedException {
        TestSocket ada = house.connect(ADA).follow(lobby);
        Room.Id other = rooms.room(GRACE);
        TestSocket grace = house.connect(GRACE).follow(other);
        CountDownLatch asked = new CountDownLatch(1);
        Promise<Void> held = Promise.promise();
        Changes stale = new Changes(List.of(), rooms.head(lobby), true);
        rooms.before = command -> {
            if (!(command instanceof MessageCommand.Since) || asked.getCount() == 0) return Future.succeededFuture();
            asked.countDown();
            rooms.stale = stale;
            return held.future();
        };
        grace.register(lobby, rooms.head(lobby));
        assertTrue(asked.await(10, TimeUnit.SECONDS));
        rooms.leave(lobby, GRACE);
        assertEquals("left", ada.body().getJsonObject("member").getString("state"));
        held.complete();
        JsonObject refused = grace.next();
        assertEquals("err", refused.getString("type"));
        assertEquals("room_not_found", refused.getString("message"));
        rooms.say(lobby, ADA, "secret");
        rooms.say(other, GRACE, "fence");
        assertEquals("fence", text(grace.body()));
    }

    @Test
    @DisplayName("who came back is not thrown out by the news of having left")
    void leftBefore() {
        TestSocket ada = house.connect(ADA).follow(lobby);
        var told = rooms.telling;
        rooms.telling = event -> {};
        RoomEvent.MemberChanged left = leftUnheard();
        rooms.join(lobby, GRACE);
        rooms.telling = told;
        TestSocket grace = house.connect(GRACE).register(lobby, rooms.head(lobby));
        grace.caughtUp();
        rooms.telling.accept(left);
        rooms.say(lobby, ADA, "still here");
        assertEquals("still here", text(grace.body()));
        assertEquals("still here", text(ada.body(body -> "message".equals(body.getString("type")))));
    }

    @Test
    @DisplayName("everybody hears where they belong, and of nobody else")
    void belonging() {
        TestSocket linus = house.connect(LINUS).follow(LINUS);
        rooms.join(lobby, LINUS);
        RoomView view = rooms.view(lobby, LINUS);
        RoomView other = rooms.view(lobby, ADA);
        house.bus.publish(new RoomEvent.Belonging(other.membership(), other));
        house.bus.publish(new RoomEvent.Belonging(view.membership(), view));
        JsonObject told = linus.next();
        assertEquals("user." + LINUS.id(), told.getString("address"));
        assertEquals("membership", told.getJsonObject("body").getString("type"));
        assertEquals(
                "linus",
                told.getJsonObject("body")
                        .getJsonObject("membership")
                        .getJsonObject("person")
                        .getString("username"));
        assertEquals(
                lobby.toString(),
                told.getJsonObject("body")
                        .getJsonObject("view")
                        .getJsonObject("room")
                        .getString("id"));
    }

    @Test
    @DisplayName("one's devices hear what one has begun to write, and nobody else's do")
    void drafts() {
        TestSocket linus = house.connect(LINUS).follow(LINUS);
        Draft draft = new Draft(lobby, null, "Shall we", Instant.parse("2026-11-21T09:30:40Z"));
        house.bus.publish(new DraftEvent.Written(ADA.id(), draft));
        house.bus.publish(new DraftEvent.Written(LINUS.id(), draft));
        JsonObject told = linus.next().getJsonObject("body");
        assertEquals("draft", told.getString("type"));
        assertEquals(LINUS.id().toString(), told.getString("personId"));
        assertEquals(
                new JsonObject()
                        .put("roomId", lobby.toString())
                        .put("text", "Shall we")
                        .put("updatedAt", "2026-11-21T09:30:40.000Z"),
                told.getJsonObject("draft"));
    }

    @Test
    @DisplayName("every device is told once when it hears of its person")
    void devices() {
        TestSocket first = house.connect(LINUS).follow(LINUS);
        house.connect(LINUS).follow(LINUS);
        RoomView view = rooms.view(rooms.room(LINUS), LINUS);
        house.bus.publish(new RoomEvent.Belonging(view.membership(), view));
        assertEquals("membership", first.body().getString("type"));
    }

    /** Grace leaves, and nobody has heard it yet. */
    private RoomEvent.MemberChanged leftUnheard() {
        rooms.leave(lobby, GRACE);
        return rooms.log(lobby, 0).stream()
                .filter(RoomEvent.MemberChanged.class::isInstance)
                .map(RoomEvent.MemberChanged.class::cast)
                .filter(change -> change.change() == rooms.head(lobby))
                .findFirst()
                .orElseThrow();
    }

    private static String text(JsonObject body) {
        assertTrue(body.containsKey("message"), body::encode);
        return body.getJsonObject("message").getString("text");
    }
}
