package chat.parley.bridge.live;

import static chat.parley.bridge.live.LiveHouse.ADA;
import static chat.parley.bridge.live.LiveHouse.GRACE;
import static chat.parley.bridge.live.LiveHouse.MALLORY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.messages.Changes;
import chat.parley.messages.MessageCommand;
import chat.parley.rooms.Room;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("Whoever registers a room")
class ResumeTest {
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
    @DisplayName("hears what they missed, then that this was all, then what is new")
    void resumes() {
        long known = rooms.say(lobby, ADA, "before");
        rooms.say(lobby, ADA, "missed");
        TestSocket grace = house.connect(GRACE).register(lobby, known);
        assertEquals("missed", text(grace.body()));
        assertEquals(rooms.head(lobby), grace.caughtUp().getLong("change"));
        rooms.say(lobby, ADA, "new");
        assertEquals("new", text(grace.body()));
        assertEquals(1, house.meter("parley.resume", "result", "complete"));
    }

    @Test
    @DisplayName("hears only what is new when they say nothing of before")
    void fromNow() {
        rooms.say(lobby, ADA, "before");
        TestSocket grace = house.connect(GRACE).register(lobby);
        JsonObject first = grace.body();
        assertEquals("caughtUp", first.getString("type"));
        assertEquals(rooms.head(lobby), first.getLong("change"));
        rooms.say(lobby, ADA, "new");
        assertEquals("new", text(grace.body()));
    }

    @Test
    @DisplayName("is told to read anew when they missed too much")
    void reload() {
        IntStream.rangeClosed(0, Changes.MAX_LIMIT).forEach(i -> rooms.say(lobby, ADA, "m" + i));
        TestSocket grace = house.connect(GRACE).register(lobby, 0);
        JsonObject first = grace.body();
        assertEquals("reload", first.getString("type"));
        assertEquals(rooms.head(lobby), first.getLong("change"));
        assertEquals(rooms.head(lobby), grace.caughtUp().getLong("change"));
        rooms.say(lobby, ADA, "new");
        assertEquals("new", text(grace.body()));
        assertEquals(1, house.meter("parley.resume", "result", "truncated"));
    }

    @Test
    @DisplayName("hears nothing of a room that is not theirs, not even that there is one")
    void hidden() {
        TestSocket mallory = house.connect(MALLORY).register(lobby, 0);
        JsonObject refused = mallory.next();
        assertEquals("err", refused.getString("type"));
        assertEquals("room." + lobby, refused.getString("address"));
        assertEquals(404, refused.getInteger("failureCode"));
        assertEquals("room_not_found", refused.getString("message"));
        Room.Id own = rooms.room(MALLORY);
        mallory.register(own);
        mallory.caughtUp();
        rooms.say(lobby, ADA, "secret");
        rooms.say(own, MALLORY, "fence");
        assertEquals("fence", text(mallory.body()));
        assertEquals(
                0,
                rooms.asked.stream()
                        .filter(MessageCommand.Heads.class::isInstance)
                        .map(MessageCommand.Heads.class::cast)
                        .filter(asked -> asked.rooms().contains(lobby))
                        .count(),
                "the node follows no room for strangers");
    }

    private static String text(JsonObject body) {
        assertTrue(body.containsKey("message"), body::encode);
        return body.getJsonObject("message").getString("text");
    }
}
