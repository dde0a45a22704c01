package chat.parley.bridge.live;

import static chat.parley.bridge.live.LiveHouse.ADA;
import static chat.parley.bridge.live.LiveHouse.GRACE;
import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.bus.Failure;
import chat.parley.messages.MessageCommand;
import chat.parley.rooms.Room;
import chat.parley.support.Eventually;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("Posts of one socket")
class PostQueueTest {
    private LiveHouse house;
    private Room.Id lobby;

    @BeforeEach
    void open(Vertx vertx) {
        house = LiveHouse.open(vertx);
        lobby = house.rooms.room(ADA, GRACE);
    }

    @Test
    @DisplayName("come in the order in which they were sent")
    void ordered() {
        TestSocket ada = house.connect(ADA).follow(lobby);
        IntStream.range(0, 200)
                .forEach(i -> ada.sendText(new JsonObject()
                        .put("type", "send")
                        .put("address", "messages.post")
                        .put("body", post("m" + i))
                        .encode()));
        List<String> heard = Stream.generate(ada::body)
                .limit(200)
                .map(body -> body.getJsonObject("message").getString("text"))
                .toList();
        assertEquals(IntStream.range(0, 200).mapToObj(i -> "m" + i).toList(), heard);
    }

    @Test
    @DisplayName("in one breath are kept together, and each is refused by itself")
    void together() {
        JsonObject twice = post("again");
        JsonObject nowhere = post("x").put("roomId", UUID.randomUUID().toString());
        try (RawSocket peer = RawSocket.open(house.port(), "/eventbus/000/abcdefgh/websocket")) {
            assertEquals("o", peer.read().text());
            peer.text(new JsonArray().add(house.helloFrame(ADA)).encode());
            peer.read();
            peer.text(new JsonArray()
                    .add(asked("one", post("first")))
                    .add(asked("two", twice))
                    .add(asked("three", nowhere))
                    .add(asked("four", twice))
                    .encode());
            Map<String, JsonObject> answers = Stream.generate(() -> peer.read().text())
                    .limit(4)
                    .map(frame -> new JsonObject(new JsonArray(frame.substring(1)).getString(0)))
                    .collect(Collectors.toMap(frame -> frame.getString("address"), Function.identity()));
            assertEquals(1, answers.get("one").getJsonObject("body").getInteger("seq"));
            assertEquals(2, answers.get("two").getJsonObject("body").getInteger("seq"));
            assertEquals(
                    answers.get("two").getJsonObject("body"),
                    answers.get("four").getJsonObject("body"));
            assertEquals("room_not_found", answers.get("three").getString("message"));
        }
        assertEquals(1, house.rooms.count(MessageCommand.PostSeveral.class));
    }

    @Test
    @DisplayName("behind some of which it is not known what became of them are not tried")
    void unknown() {
        Promise<Void> stuck = Promise.promise();
        TestSocket ada = house.connect(ADA);
        house.rooms.before = asked -> asked instanceof MessageCommand.Post ? stuck.future() : Future.succeededFuture();
        ada.sendText(asked("one", post("first")));
        Eventually.eventually(() -> house.rooms.count(MessageCommand.Post.class) == 1);
        ada.sendText(asked("two", post("second"))).sendText(asked("three", post("third")));
        ada.ask("parley.sync", JsonObject.of("rooms", new JsonObject()));
        stuck.fail(new Failure(Failure.Kind.UNAVAILABLE, "unavailable", "Not now."));
        for (String reply : List.of("one", "two", "three")) {
            JsonObject refused = ada.next(frame -> reply.equals(frame.getString("address")));
            assertEquals("unavailable", refused.getString("message"));
        }
        assertEquals(1, house.rooms.count(MessageCommand.Post.class));
        assertEquals(0, house.rooms.count(MessageCommand.PostSeveral.class));
    }

    @Test
    @DisplayName("that wait when it goes are not kept any more")
    void gone() {
        Promise<Void> stuck = Promise.promise();
        TestSocket ada = house.connect(ADA);
        house.rooms.before = asked -> asked instanceof MessageCommand.Post ? stuck.future() : Future.succeededFuture();
        ada.sendText(asked("one", post("first")));
        Eventually.eventually(() -> house.rooms.count(MessageCommand.Post.class) == 1);
        ada.sendText(asked("two", post("second")));
        ada.ask("parley.sync", JsonObject.of("rooms", new JsonObject()));
        await(ada.webSocket().close());
        Eventually.eventually(() -> house.meter("parley.sockets", "transport", "websocket") == 0);
        stuck.complete();
        TestSocket again = house.connect(ADA);
        assertEquals(
                2,
                again.ask("messages.post", post("third")).getJsonObject("body").getInteger("seq"));
    }

    private static String asked(String reply, JsonObject body) {
        return new JsonObject()
                .put("type", "send")
                .put("address", "messages.post")
                .put("replyAddress", reply)
                .put("body", body)
                .encode();
    }

    private JsonObject post(String text) {
        return new JsonObject()
                .put("roomId", lobby.toString())
                .put("clientMessageId", UUID.randomUUID().toString())
                .put("text", text);
    }
}
