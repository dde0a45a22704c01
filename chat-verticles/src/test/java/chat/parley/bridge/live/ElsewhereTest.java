package chat.parley.bridge.live;

import static chat.parley.bridge.live.LiveHouse.ADA;
import static chat.parley.bridge.live.LiveHouse.GRACE;
import static chat.parley.support.Await.await;
import static chat.parley.support.ContractFile.ASYNCAPI;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.accounts.Person;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomEvent;
import chat.parley.rooms.RoomView;
import chat.parley.support.ContractFile;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("Of rooms that one does not look at")
class ElsewhereTest {
    private static final JsonObject SCHEMA =
            ASYNCAPI.getJsonObject("components").getJsonObject("schemas").getJsonObject("ActivityFrame");

    private LiveHouse house;
    private RoomsInMemory rooms;
    private ActivityInMemory activity;
    private Room.Id lobby;
    private Room.Id den;

    @BeforeEach
    void open(Vertx vertx) {
        house = LiveHouse.open(vertx);
        house.addLoop();
        rooms = house.rooms;
        activity = new ActivityInMemory(rooms, house.bus);
        await(activity.open());
        lobby = rooms.room(ADA, GRACE);
        den = rooms.room(ADA, GRACE);
        activity.activeAt = house.clock.instant();
    }

    @Test
    @DisplayName("one hears what is new in them, on all devices, all in one")
    void told() {
        TestSocket phone = comes(GRACE, 0);
        TestSocket laptop = comes(GRACE, 1);
        rooms.say(lobby, ADA, "one");
        rooms.say(lobby, ADA, "two");
        rooms.say(den, ADA, "three");
        activity.hint(lobby, den);
        for (TestSocket device : List.of(phone, laptop)) {
            JsonArray told = news(device);
            assertEquals(2, told.size());
            JsonObject first = of(told, lobby);
            assertEquals(0, first.getLong("fromSeq"));
            assertEquals(2, first.getLong("lastSeq"));
            assertEquals(List.of(1L, 2L), unread(first));
            assertEquals("two", first.getJsonObject("lastMessage").getString("text"));
            assertEquals(List.of(1L), unread(of(told, den)));
        }
    }

    @Test
    @DisplayName("one hears of one's own messages as such, and others of them as unread")
    void mine() {
        TestSocket ada = comes(ADA, 0);
        TestSocket grace = comes(GRACE, 0);
        rooms.say(lobby, ADA, "one");
        activity.hint(lobby);
        assertEquals(
                List.of("mine"),
                stands(of(news(ada), lobby)).get(0).getJsonArray("as").getList());
        assertEquals(List.of(1L), unread(of(news(grace), lobby)));
    }

    @Test
    @DisplayName("a socket that follows one hears of it there alone, until it follows it no more")
    void followed() {
        TestSocket grace = comes(GRACE, 0).follow(lobby);
        rooms.say(lobby, ADA, "one");
        rooms.say(den, ADA, "fence");
        activity.hint(lobby, den);
        assertEquals(1, news(grace).size());
        grace.send(JsonObject.of("type", "unregister", "address", "room." + lobby));
        grace.follow(den);
        rooms.say(lobby, ADA, "two");
        activity.hint(lobby);
        JsonObject told = of(news(grace), lobby);
        assertEquals(1, told.getLong("fromSeq"));
        assertEquals(List.of(2L), unread(told));
    }

    @Test
    @DisplayName("whoever has left one hears nothing of it, though nobody told the node that they did")
    void left() {
        TestSocket grace = comes(GRACE, 0);
        rooms.leave(lobby, GRACE);
        rooms.say(lobby, ADA, "secret");
        activity.hint(lobby);
        rooms.say(den, ADA, "fence");
        activity.hint(den);
        assertEquals(den.toString(), news(grace).getJsonObject(0).getString("roomId"));
    }

    @Test
    @DisplayName("one hears also of the first thing said in one that one was just brought into")
    void brought() {
        TestSocket grace = comes(GRACE, 0);
        Room.Id other = rooms.room(ADA);
        rooms.join(other, GRACE);
        RoomView view = rooms.view(other, GRACE);
        rooms.say(other, ADA, "welcome");
        house.bus.publish(new RoomEvent.Belonging(Objects.requireNonNull(view.membership()), view));
        JsonObject told = of(news(grace), other);
        assertEquals(0, told.getLong("fromSeq"));
        assertEquals(List.of(1L), unread(told));
    }

    @Test
    @DisplayName("what the bus did not bring is found, and counted as repaired")
    void repaired() {
        TestSocket grace = comes(GRACE, 0);
        rooms.say(lobby, ADA, "one");
        rooms.say(lobby, ADA, "two");
        assertEquals(List.of(1L, 2L), unread(of(news(grace), lobby)));
        assertEquals(2, house.meter("parley.gap.repairs"));
    }

    @Test
    @DisplayName(
            "whoever comes is told where those are in which somebody spoke a moment ago, and so is the next device")
    void arrives() {
        rooms.say(lobby, ADA, "a moment ago");
        TestSocket phone = house.connect(GRACE, 0).follow(GRACE);
        JsonObject there = of(next(phone), lobby);
        assertEquals(List.of(1L, 1L), List.of(there.getLong("fromSeq"), there.getLong("lastSeq")));
        assertEquals(new JsonArray(), there.getJsonArray("messages"));
        TestSocket laptop = house.connect(GRACE, 1).follow(GRACE);
        assertEquals(1, of(next(laptop), lobby).getLong("fromSeq"));
    }

    @Test
    @DisplayName("a slow socket hears nothing twice and misses nothing: what it could not be told becomes one")
    void slow() {
        ActivityEntry one = entry(0, 2, IntStream.rangeClosed(1, 2));
        ActivityEntry two = entry(2, 5, IntStream.rangeClosed(2, 5));
        ActivityEntry both = one.then(two);
        assertEquals(List.of(0L, 5L), List.of(both.fromSeq(), both.lastSeq()));
        assertEquals(5, both.messages().size());
        assertEquals(false, both.reread());
        ActivityEntry many = both.then(entry(5, 300, IntStream.rangeClosed(201, 300)));
        assertEquals(ActivityEntry.MAX_MESSAGES, many.messages().size());
        assertEquals(true, many.reread(), "more than is told one by one");
        assertEquals(true, one.then(entry(7, 9, IntStream.of(8, 9))).reread(), "a hole");
    }

    private ActivityEntry entry(long from, long to, IntStream seqs) {
        List<ActivityEntry.Stand> stands = seqs.mapToObj(
                        seq -> new ActivityEntry.Stand(seq, seq, Set.of(ActivityEntry.As.UNREAD)))
                .toList();
        return new ActivityEntry(lobby, from, to, to, 1, false, stands, null);
    }

    /** Listens, and has been told where the rooms are. */
    private TestSocket comes(Person person, int loop) {
        TestSocket socket = house.connect(person, loop).follow(person);
        assertEquals(2, next(socket).size());
        return socket;
    }

    /** The next time that something was said. */
    private JsonArray news(TestSocket socket) {
        JsonArray told = next(socket);
        while (told.stream()
                .map(JsonObject.class::cast)
                .allMatch(entry -> stands(entry).isEmpty())) told = next(socket);
        return told;
    }

    private JsonArray next(TestSocket socket) {
        JsonObject frame = socket.next(it -> "activity".equals(TestSocket.type(it)));
        assertEquals(List.of(), ContractFile.mistakes(SCHEMA, frame));
        return frame.getJsonObject("body").getJsonArray("rooms");
    }

    private static JsonObject of(JsonArray told, Room.Id room) {
        return told.stream()
                .map(JsonObject.class::cast)
                .filter(entry -> entry.getString("roomId").equals(room.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonObject> stands(JsonObject entry) {
        return entry.getJsonArray("messages").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static List<Long> unread(JsonObject entry) {
        return stands(entry).stream()
                .filter(stand -> stand.getJsonArray("as").contains("unread"))
                .map(stand -> stand.getLong("seq"))
                .toList();
    }
}
