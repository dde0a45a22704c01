package chat.parley.bridge.live;

import static chat.parley.bridge.live.LiveHouse.ADA;
import static chat.parley.bridge.live.LiveHouse.GRACE;
import static chat.parley.bridge.live.LiveHouse.LINUS;
import static chat.parley.bridge.live.LiveHouse.MALLORY;
import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.parley.accounts.Person;
import chat.parley.bridge.guard.Caller;
import chat.parley.messages.MessageEvent;
import chat.parley.rooms.Receipts;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomEvent;
import chat.parley.support.ContractFile;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("Of what passes in a room")
class OnlookersTest {
    private LiveHouse house;
    private RoomsInMemory rooms;
    private Room.Id lobby;

    @BeforeEach
    void open(Vertx vertx) {
        house = LiveHouse.open(vertx);
        house.addLoop();
        rooms = house.rooms;
        lobby = rooms.room(ADA, GRACE, LINUS);
    }

    @Test
    @DisplayName("everybody hears who looks at it, on every event loop, but for whoever it comes from")
    void heard() {
        TestSocket grace = look(house.connect(GRACE, 0));
        TestSocket linus = look(house.connect(LINUS, 1));
        TestSocket ada = look(house.connect(ADA, 0));
        types(ADA);
        assertEquals(typing(ADA), grace.body());
        assertEquals(typing(ADA), linus.body());
        types(GRACE);
        assertEquals(typing(GRACE), ada.body(), "and not of herself before");
    }

    @Test
    @DisplayName("those alone hear how far somebody has read who may know it")
    void receipts() {
        TestSocket grace = look(house.connect(GRACE, 0));
        TestSocket linus = look(house.connect(LINUS, 1));
        rooms.telling.accept(new RoomEvent.Received(
                lobby, List.of(new Receipts.Place(ADA.id(), 3, 4)), Set.of(ADA.id(), GRACE.id())));
        JsonObject told = grace.next();
        assertEquals(List.of(), ContractFile.mistakes(schema("ReceiptsFrame"), told));
        assertEquals(
                JsonObject.of("personId", ADA.id().toString(), "readSeq", 3, "deliveredSeq", 4),
                told.getJsonObject("body").getJsonArray("items").getJsonObject(0));
        types(ADA);
        assertEquals(typing(ADA), linus.body(), "and nothing of it before");
    }

    @Test
    @DisplayName("those hear nothing who follow only what lasts, and the others nothing of that")
    void apart() {
        TestSocket grace = house.connect(GRACE).follow(lobby);
        TestSocket linus = look(house.connect(LINUS));
        types(ADA);
        rooms.say(lobby, ADA, "fence");
        assertEquals("message", grace.body().getString("type"));
        assertEquals(typing(ADA), linus.body());
        types(GRACE);
        assertEquals(typing(GRACE), linus.body());
    }

    @Test
    @DisplayName("a stranger hears nothing, not even that there is one")
    void stranger() {
        TestSocket mallory = house.connect(MALLORY);
        mallory.send(registration());
        JsonObject refused = mallory.next();
        assertEquals(live(), refused.getString("address"));
        assertEquals("room_not_found", refused.getString("message"));
    }

    @Test
    @DisplayName("who leaves the room hears no more, and who unregisters neither")
    void leaves() {
        TestSocket grace = look(house.connect(GRACE));
        TestSocket linus = look(house.connect(LINUS));
        rooms.leave(lobby, GRACE);
        JsonObject end = grace.next();
        assertEquals("err", end.getString("type"));
        assertEquals(live(), end.getString("address"));
        linus.send(JsonObject.of("type", "unregister", "address", live()));
        Room.Id other = rooms.room(GRACE, LINUS);
        linus.follow(other);
        types(ADA);
        rooms.say(other, GRACE, "fence");
        assertEquals("message", linus.body().getString("type"));
        grace.follow(other);
        assertEquals(
                "message", after(grace, () -> rooms.say(other, LINUS, "fence")).getString("type"));
    }

    @Test
    @DisplayName("nobody is told who writes where more than a hundred look on one node")
    void crowd() {
        List<TestSocket> crowd = IntStream.rangeClosed(1, RoomSource.MAX_TOLD_OF_TYPING)
                .mapToObj(i -> new Person(new Person.Id(UUID.randomUUID()), "p" + i, "P" + i))
                .map(this::comesIn)
                .toList();
        types(ADA);
        crowd.forEach(onlooker -> assertEquals(typing(ADA), onlooker.body(), "a hundred are told"));
        TestSocket last = look(house.connect(GRACE, 1).follow(lobby));
        types(ADA);
        rooms.say(lobby, ADA, "fence");
        assertEquals("message", last.body().getString("type"));
    }

    @Test
    @DisplayName("nothing is told to a socket that has not read what it was told before")
    void crowded(Vertx vertx) {
        TestPipe pipe = new TestPipe();
        Sockets sockets = house.board.sockets(vertx.getOrCreateContext());
        Caller grace = house.caller(GRACE);
        sockets.loop().context().runOnContext(now -> {
            Session session = sockets.begin(pipe, grace);
            session.hear(registration().encode());
        });
        eventually(() -> pipe.heard("caughtUp"));
        pipe.outbox().begin(Outbox.CROWDED, house.clock.millis());
        TestSocket fence = look(house.connect(LINUS));
        types(ADA);
        fence.body();
        pipe.outbox().finish(Outbox.CROWDED, house.clock.millis());
        types(LINUS);
        eventually(() -> pipe.heard("typing"));
        List<JsonObject> typing = pipe.sent.stream()
                .filter(frame -> "typing".equals(TestSocket.type(frame)))
                .toList();
        assertEquals(1, typing.size());
        assertEquals(typing(LINUS), typing.get(0).getJsonObject("body"));
        assertNull(pipe.closed());
    }

    private static JsonObject schema(String name) {
        return ContractFile.ASYNCAPI
                .getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject(name);
    }

    private TestSocket comesIn(Person person) {
        rooms.join(lobby, person);
        return look(house.connect(person, 0));
    }

    private static JsonObject after(TestSocket socket, Runnable happening) {
        happening.run();
        return socket.body();
    }

    private TestSocket look(TestSocket socket) {
        socket.send(registration());
        JsonObject ready = socket.next(frame -> live().equals(frame.getString("address")));
        assertEquals(JsonObject.of("type", "caughtUp"), ready.getJsonObject("body"));
        return socket;
    }

    private JsonObject registration() {
        return JsonObject.of("type", "register", "address", live());
    }

    private String live() {
        return "room." + lobby + ".live";
    }

    private void types(Person person) {
        rooms.telling.accept(new MessageEvent.Typing(lobby, null, person, 6_000));
    }

    private JsonObject typing(Person person) {
        return JsonObject.of("type", "typing", "roomId", lobby.toString())
                .put("person", JsonObject.of("id", person.id().toString(), "username", person.username()))
                .put("expiresIn", 6_000)
                .mergeIn(JsonObject.of("person", JsonObject.of("displayName", person.displayName())), true);
    }
}
