package chat.parley.bridge.live;

import static chat.parley.bridge.live.LiveHouse.ADA;
import static chat.parley.bridge.live.LiveHouse.GRACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.messages.Changes;
import chat.parley.messages.MessageCommand;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertTrue(house.meter("parley.resume", "result", "complete") >= 1);
    }

    @Test
    @DisplayName("hears the same, whether or not somebody listens there already")
    void resumesBeside() {
        house.connect(ADA).follow(lobby);
        resumes();
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
    @DisplayName("hears each change once, in order, while others are made")
    void whileOthersWrite() {
        house.connect(ADA).follow(lobby);
        IntStream.range(0, 300).forEach(i -> rooms.say(lobby, ADA, "m" + i));
        List<TestSocket> many = IntStream.range(0, 10)
                .mapToObj(i -> house.connect(GRACE).register(lobby, i * 30L))
                .toList();
        IntStream.range(0, 600).forEach(i -> rooms.say(lobby, ADA, "n" + i));
        long head = rooms.head(lobby);
        for (int i = 0; i < many.size(); i++) {
            assertEquals(
                    LongStream.rangeClosed(i * 30L + 1, head).boxed().toList(),
                    many.get(i).changesUpTo(head));
        }
    }

    @Test
    @DisplayName("of many costs one question, and a reading only where something was missed that nobody here remembers")
    void many() {
        List<Room.Id> here =
                IntStream.range(0, 50).mapToObj(i -> rooms.room(ADA, GRACE)).toList();
        TestSocket ada = house.connect(ADA);
        here.subList(0, 40).forEach(ada::follow);
        long known = rooms.head(here.get(0));
        rooms.say(here.get(0), ADA, "remembered");
        rooms.say(here.get(49), ADA, "read");
        ada.body(body -> "message".equals(body.getString("type")));
        Room.Id hidden = rooms.room(ADA);
        rooms.asked.clear();
        Map<String, List<String>> heard = registered(here, hidden, known);
        for (Room.Id room : here) {
            boolean missed = room.equals(here.get(0)) || room.equals(here.get(49));
            assertEquals(missed ? List.of("message", "caughtUp") : List.of("caughtUp"), heard.get("room." + room));
        }
        assertEquals(List.of("err"), heard.get("room." + hidden));
        assertEquals(1, rooms.count(RoomCommand.Mine.class));
        assertEquals(2, rooms.count(MessageCommand.Since.class), "where nobody listens, and the hidden one");
    }

    /** Registers all in one go, as a client does that comes back; gives what it hears of each. */
    private Map<String, List<String>> registered(List<Room.Id> rooms, Room.Id hidden, long after) {
        JsonArray frames = new JsonArray();
        rooms.forEach(room -> frames.add(TestSocket.registration(room, after).encode()));
        frames.add(TestSocket.registration(hidden, 0).encode());
        Map<String, List<String>> heard = new HashMap<>();
        try (RawSocket grace = RawSocket.open(house.port(), "/eventbus/0/s/websocket")) {
            grace.read();
            grace.text(new JsonArray().add(house.helloFrame(GRACE)).encode());
            grace.read();
            grace.text(frames.encode());
            for (int i = 0; i < rooms.size() + 3; i++) {
                JsonObject frame =
                        new JsonObject(new JsonArray(grace.read().text().substring(1)).getString(0));
                String what = "err".equals(frame.getString("type")) ? "err" : TestSocket.type(frame);
                heard.computeIfAbsent(frame.getString("address"), room -> new ArrayList<>())
                        .add(what);
            }
        }
        return heard;
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
    @DisplayName("hears all of it when long texts come in several readings")
    void longTexts() {
        IntStream.range(0, 10).forEach(i -> rooms.say(lobby, ADA, "m" + i));
        rooms.stale = new Changes(rooms.log(lobby, 0).subList(0, 5), 5, false);
        TestSocket grace = house.connect(GRACE).register(lobby, 0);
        long head = rooms.head(lobby);
        assertEquals(LongStream.rangeClosed(1, head).boxed().toList(), grace.changesUpTo(head));
        assertEquals(head, grace.caughtUp().getLong("change"));
    }

    @Test
    @DisplayName("is told to read anew when they know more than PostgreSQL does")
    void ahead() {
        TestSocket grace = house.connect(GRACE).register(lobby, 700);
        JsonObject first = grace.body();
        assertEquals("reload", first.getString("type"));
        assertEquals(rooms.head(lobby), grace.caughtUp().getLong("change"));
        rooms.say(lobby, ADA, "new");
        assertEquals("new", text(grace.body()));
    }

    @ParameterizedTest(name = "cannot do so after \"{0}\"")
    @ValueSource(strings = {"", "x", "-1", "1.5", "99999999999999999", "9999999999999999"})
    void badAfter(String after) {
        TestSocket grace = house.connect(GRACE)
                .send(new JsonObject()
                        .put("type", "register")
                        .put("address", "room." + lobby)
                        .put("headers", new JsonObject().put("after", after)));
        JsonObject refused = grace.next();
        assertEquals("invalid_request", refused.getString("message"));
        assertEquals(
                "/headers/after",
                refused.getJsonObject("body")
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("pointer"));
        grace.follow(lobby);
    }

    @Test
    @DisplayName("twice hears everything once")
    void twice() {
        TestSocket grace = house.connect(GRACE).follow(lobby).register(lobby, 0);
        rooms.say(lobby, ADA, "one");
        rooms.say(lobby, ADA, "two");
        assertEquals("one", text(grace.body()));
        assertEquals("two", text(grace.body()));
    }

    @Test
    @DisplayName("and unregisters it hears no more, until they register again")
    void unregister() {
        Room.Id other = rooms.room(GRACE);
        TestSocket grace = house.connect(GRACE).follow(lobby).follow(other);
        grace.send(new JsonObject().put("type", "unregister").put("address", "room." + lobby));
        grace.ask("parley.sync", new JsonObject().put("rooms", new JsonObject()));
        long known = rooms.head(lobby);
        rooms.say(lobby, ADA, "unheard");
        rooms.say(other, GRACE, "fence");
        assertEquals("fence", text(grace.body()));
        grace.register(lobby, known);
        assertEquals("unheard", text(grace.body()));
    }

    @Test
    @DisplayName("while PostgreSQL is away waits, and hears all when it is back")
    void away() {
        TestSocket grace = house.connect(GRACE).follow(lobby);
        rooms.say(lobby, ADA, "one");
        assertEquals("one", text(grace.body()));
        rooms.away = true;
        TestSocket linus = house.connect(ADA).register(lobby, rooms.head(lobby));
        assertEquals(
                503,
                linus.ask("parley.sync", new JsonObject().put("rooms", new JsonObject().put(lobby.toString(), 0)))
                        .getInteger("failureCode"));
        var told = rooms.telling;
        rooms.telling = event -> {};
        rooms.say(lobby, ADA, "lost");
        rooms.telling = told;
        rooms.say(lobby, ADA, "behind a hole");
        rooms.away = false;
        assertEquals("lost", text(grace.body()));
        assertEquals("behind a hole", text(grace.body()));
        assertEquals("lost", text(linus.body()));
        assertEquals("behind a hole", text(linus.body()));
    }

    private static String text(JsonObject body) {
        assertTrue(body.containsKey("message"), body::encode);
        return body.getJsonObject("message").getString("text");
    }
}
