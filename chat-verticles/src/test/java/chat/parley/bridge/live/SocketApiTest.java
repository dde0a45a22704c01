package chat.parley.bridge.live;

import static chat.parley.bridge.live.LiveHouse.ADA;
import static chat.parley.bridge.live.LiveHouse.GRACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bridge.guard.Caller;
import chat.parley.bus.Address;
import chat.parley.messages.MessageCommand;
import chat.parley.rooms.MarkCommand;
import chat.parley.rooms.Room;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
@DisplayName("Somebody with a socket")
class SocketApiTest {
    private LiveHouse house;
    private Room.Id lobby;

    @BeforeEach
    void open(Vertx vertx) {
        house = LiveHouse.open(vertx);
        lobby = house.rooms.room(ADA, GRACE);
    }

    @Test
    @DisplayName("posts, and the reply is the message")
    void posts() {
        TestSocket ada = house.connect(ADA);
        JsonObject post = post("hi \u0001 \"there\"");
        JsonObject first = ada.ask("messages.post", post).getJsonObject("body");
        assertEquals("hi \u0001 \"there\"", first.getString("text"));
        assertEquals(1, first.getLong("seq"));
        assertNull(first.getValue("type"));
        assertEquals(first, ada.ask("messages.post", post).getJsonObject("body"));
        assertEquals(
                new JsonObject(),
                ada.ask(
                                "rooms.mark",
                                new JsonObject().put("roomId", lobby.toString()).put("readSeq", 1.0))
                        .getJsonObject("body"));
        assertEquals(1, house.rooms.count(MarkCommand.Move.class));
    }

    @Test
    @DisplayName("syncs several rooms at once, and hears of no others")
    void syncs() {
        long known = house.rooms.head(lobby);
        house.rooms.say(lobby, GRACE, "missed");
        Room.Id busy = house.rooms.room(ADA);
        IntStream.rangeClosed(0, SocketApi.MAX_SYNCED).forEach(i -> house.rooms.say(busy, ADA, "m"));
        Room.Id others = house.rooms.room(GRACE);
        Room.Id restored = house.rooms.room(ADA);
        JsonObject asked = new JsonObject()
                .put(lobby.toString(), known)
                .put(restored.toString(), 700)
                .put(busy.toString(), 0)
                .put(others.toString(), 0);
        JsonObject told = house.connect(ADA)
                .ask("parley.sync", new JsonObject().put("rooms", asked))
                .getJsonObject("body")
                .getJsonObject("rooms");
        assertEquals(Set.of(lobby.toString(), busy.toString(), restored.toString()), told.fieldNames());
        assertEquals(new JsonObject().put("reload", true), told.getJsonObject(restored.toString()));
        assertEquals(new JsonObject().put("reload", true), told.getJsonObject(busy.toString()));
        JsonObject missed = told.getJsonObject(lobby.toString());
        assertEquals(known + 1, missed.getLong("change"));
        JsonObject record = missed.getJsonArray("records").getJsonObject(0);
        assertEquals("message", record.getString("type"));
        assertEquals("missed", record.getJsonObject("message").getString("text"));
    }

    @ParameterizedTest(name = "refuses {1} sent to {0}: {2} at {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "messages.post | [] | type | ``",
                "messages.post | {} | required | /roomId",
                "messages.post | {\"roomId\":\"x\"} | format | /roomId",
                "messages.post | {\"roomId\":7} | format | /roomId",
                "messages.post | {\"room\":7} | additional_properties | /room",
                "messages.post | {\"roomId\":\"@\",\"clientMessageId\":\"1-1-1-1-1\"} | format | /clientMessageId",
                "messages.post | {\"roomId\":\"@\",\"clientMessageId\":\"@\"} | required | /text",
                "messages.post | {\"roomId\":\"@\",\"clientMessageId\":\"@\",\"text\":\"\"} | min_length | /text",
                "messages.post | {\"roomId\":\"@\",\"clientMessageId\":\"@\",\"text\":1} | type | /text",
                "messages.post | {\"roomId\":\"@\",\"clientMessageId\":\"@\",\"text\":\"x\",\"rootId\":1} | format | /rootId",
                "messages.post | {\"roomId\":\"@\",\"clientMessageId\":\"@\",\"text\":\"x\",\"inRoom\":1} | type | /inRoom",
                "messages.edit | {\"roomId\":\"@\",\"messageId\":\"@\"} | required | /text",
                "messages.edit | {\"roomId\":\"@\",\"messageId\":\"@\",\"text\":\"x\",\"version\":-1} | minimum | /version",
                "messages.delete | {\"roomId\":\"@\"} | required | /messageId",
                "messages.react | {\"roomId\":\"@\",\"messageId\":\"@\",\"emoji\":\"\"} | min_length | /emoji",
                "messages.react | {\"roomId\":\"@\",\"messageId\":\"@\",\"emoji\":\"x\",\"remove\":1} | type | /remove",
                "messages.pin | {\"roomId\":\"@\",\"messageId\":\"@\",\"remove\":1} | type | /remove",
                "rooms.mark | {\"roomId\":\"@\",\"readSeq\":\"1\"} | type | /readSeq",
                "rooms.mark | {\"roomId\":\"@\",\"readSeq\":-1} | minimum | /readSeq",
                "rooms.mark | {\"roomId\":\"@\",\"readSeq\":1.5} | type | /readSeq",
                "rooms.mark | {\"roomId\":\"@\",\"readSeq\":9007199254740992} | maximum | /readSeq",
                "rooms.mark | {\"roomId\":\"@\",\"readSeq\":1e300} | maximum | /readSeq",
                "rooms.mark | {\"roomId\":\"@\",\"readSeq\":9999999999999999999} | maximum | /readSeq",
                "rooms.typing | {} | required | /roomId",
                "rooms.typing | {\"roomId\":\"@\",\"threadId\":7} | format | /threadId",
                "presence.set | {} | required | /state",
                "presence.set | {\"state\":\"offline\"} | enum | /state",
                "presence.watch | {\"userIds\":1} | type | /userIds",
                "presence.watch | {\"userIds\":[\"x\"]} | format | /userIds/0",
                "parley.sync | [] | type | ``",
                "parley.sync | {} | required | /rooms",
                "parley.sync | {\"rooms\":[]} | type | /rooms",
                "parley.sync | {\"rooms\":{\"x\":1}} | format | /rooms/x",
                "parley.sync | {\"rooms\":{\"@\":true}} | type | /rooms/@",
                "parley.token | {} | required | /token",
                "parley.hello | {\"token\":1} | type | /token",
                "parley.hello | {\"resume\":{\"@\":-1}} | minimum | /resume/@",
            })
    void badBodies(String address, String body, String code, String pointer) {
        TestSocket ada = house.connect(ADA);
        String reply = UUID.randomUUID().toString();
        ada.sendText("{\"type\":\"send\",\"address\":\"" + address + "\",\"replyAddress\":\"" + reply + "\",\"body\":"
                + body.replace("@", lobby.toString()) + "}");
        JsonObject refused = ada.next();
        assertEquals(reply, refused.getString("address"));
        assertEquals("RECIPIENT_FAILURE", refused.getString("failureType"));
        assertEquals("invalid_request", refused.getString("message"), refused::encode);
        JsonObject problem = refused.getJsonObject("body");
        assertEquals(400, problem.getInteger("status"));
        assertNotNull(problem.getString("requestId"));
        JsonObject mistake = problem.getJsonArray("errors").getJsonObject(0);
        assertEquals(code, mistake.getString("code"));
        assertEquals(pointer.replace("@", lobby.toString()), mistake.getString("pointer"));
        assertEquals(0, house.rooms.count(MessageCommand.PostSeveral.class));
    }

    @Test
    @DisplayName("reaches no address of the bus, whatever it is called")
    void addressBook() throws IllegalAccessException {
        TestSocket ada = house.connect(ADA);
        List<String> inside = Arrays.stream(Address.class.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == Address.class)
                .map(SocketApiTest::address)
                .toList();
        assertTrue(inside.size() >= 4, inside::toString);
        Stream.concat(inside.stream(), Stream.of("room." + lobby, "user." + ADA.id(), "__vertx.x", "*", ""))
                .forEach(address -> {
                    JsonObject refused = ada.ask(address, new JsonObject());
                    assertEquals("no_such_address", refused.getString("message"), address);
                    assertEquals(404, refused.getInteger("failureCode"));
                });
        Stream.concat(inside.stream(), Stream.of("user." + GRACE.id(), "messages.post", "parley.hello"))
                .forEach(address -> {
                    ada.send(new JsonObject().put("type", "register").put("address", address));
                    JsonObject refused = ada.next();
                    assertEquals(address, refused.getString("address"));
                    assertEquals("no_such_address", refused.getString("message"), address);
                });
        assertEquals(0, house.rooms.asked.size());
    }

    @Test
    @DisplayName("never publishes")
    void publishes() {
        TestSocket ada = house.connect(ADA);
        ada.send(new JsonObject()
                .put("type", "publish")
                .put("address", "room." + lobby)
                .put("body", new JsonObject()));
        JsonObject refused = ada.next();
        assertEquals("room." + lobby, refused.getString("address"));
        assertEquals(403, refused.getInteger("failureCode"));
    }

    @Test
    @DisplayName("may do no more than their token")
    void scopes() {
        Caller reader = new Caller(
                ADA.id(),
                LiveHouse.session(),
                Set.of(SocketApi.READ),
                house.clock.instant().plus(LiveHouse.TOKEN));
        TestSocket ada =
                house.connect().hello(house.keeper.token("reader", reader)).follow(lobby);
        assertEquals("missing_scope", ada.ask("messages.post", post("x")).getString("message"));
        Caller nothing = new Caller(ADA.id(), reader.session(), Set.of(), reader.expires());
        TestSocket other =
                house.connect().hello(house.keeper.token("nothing", nothing)).register(lobby);
        assertEquals("missing_scope", other.next().getString("message"));
    }

    @Test
    @DisplayName("is told when they ask too often")
    void tooOften() {
        TestSocket ada = house.connect(ADA);
        house.keeper.tooFast = true;
        JsonObject refused = ada.ask("messages.post", post("x"));
        assertEquals(429, refused.getInteger("failureCode"));
        house.keeper.tooFast = false;
        assertEquals("rec", ada.ask("messages.post", post("x")).getString("type"));
    }

    @Test
    @DisplayName("listens to at most five hundred addresses")
    void tooManyAddresses() {
        TestSocket ada = house.connect(ADA);
        for (int i = 0; i < Listening.MAX_ADDRESSES; i++) ada.register(house.rooms.room(ADA));
        for (int i = 0; i < Listening.MAX_ADDRESSES; i++) ada.caughtUp();
        ada.register(lobby);
        assertEquals("too_many_addresses", ada.next().getString("message"));
    }

    private JsonObject post(String text) {
        return new JsonObject()
                .put("roomId", lobby.toString())
                .put("clientMessageId", UUID.randomUUID().toString())
                .put("text", text);
    }

    private static String address(java.lang.reflect.Field field) {
        try {
            return ((Address) field.get(null)).name();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
