package chat.parley.bridge.live;

import static chat.parley.support.Await.await;

import chat.parley.accounts.Person;
import chat.parley.rooms.Room;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A plain WebSocket as a program holds it: it keeps what it hears, in order. */
final class TestSocket {
    static final String RAW = "/eventbus/websocket";

    private static final int PATIENCE_SECONDS = 20;
    private static final int LARGE = 1 << 24;

    /** Kept, because a client that nobody keeps is closed, and its sockets with it. */
    private final WebSocketClient client;

    private final WebSocket socket;
    private final BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    private TestSocket(WebSocketClient client, WebSocket socket) {
        this.client = client;
        this.socket = socket;
        socket.textMessageHandler(text -> heard.add(new JsonObject(text)));
        socket.closeHandler(now -> closed.complete(Integer.valueOf(socket.closeStatusCode())));
        socket.exceptionHandler(broken -> {});
    }

    static TestSocket connect(Vertx vertx, WebSocketConnectOptions options) {
        WebSocketClient client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxFrameSize(LARGE)
                .setMaxMessageSize(LARGE)
                .setMaxConnections(1));
        // Handlers must be there before the first frame is.
        return await(client.connect(options).map(socket -> new TestSocket(client, socket)));
    }

    TestSocket send(JsonObject frame) {
        await(socket.writeTextMessage(frame.encode()));
        return this;
    }

    TestSocket sendText(String text) {
        await(socket.writeTextMessage(text));
        return this;
    }

    WebSocket webSocket() {
        return socket;
    }

    /** Sends and gives what is replied. */
    JsonObject ask(String address, JsonObject body) {
        String reply = UUID.randomUUID().toString();
        send(new JsonObject()
                .put("type", "send")
                .put("address", address)
                .put("replyAddress", reply)
                .put("body", body));
        return next(frame -> reply.equals(frame.getString("address")));
    }

    TestSocket hello(String token) {
        JsonObject reply = ask("parley.hello", new JsonObject().put("token", token));
        if (!"rec".equals(reply.getString("type"))) throw new AssertionError("no welcome: " + reply);
        return this;
    }

    TestSocket register(Room.Id room, long after) {
        return send(registration(room, after));
    }

    static JsonObject registration(Room.Id room, long after) {
        return new JsonObject()
                .put("type", "register")
                .put("address", "room." + room)
                .put("headers", new JsonObject().put("after", String.valueOf(after)));
    }

    TestSocket register(Room.Id room) {
        return send(new JsonObject().put("type", "register").put("address", "room." + room));
    }

    /** Registers and waits until all that was missed is there. */
    TestSocket follow(Room.Id room) {
        register(room);
        caughtUp();
        return this;
    }

    /** Registers what concerns the person themselves, and waits until it is heard. */
    TestSocket follow(Person self) {
        String address = "user." + self.id();
        send(new JsonObject().put("type", "register").put("address", address));
        JsonObject told = next(frame -> address.equals(frame.getString("address")));
        if (!new JsonObject().put("type", "caughtUp").equals(told.getJsonObject("body")))
            throw new AssertionError("not caught up: " + told);
        return this;
    }

    JsonObject next() {
        try {
            JsonObject frame = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (frame == null) throw new AssertionError("nothing was heard");
            return frame;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next frame of this kind; others before it are passed over. */
    JsonObject next(Predicate<JsonObject> kind) {
        JsonObject frame = next();
        while (!kind.test(frame)) frame = next();
        return frame;
    }

    /** The next body told on an address. */
    JsonObject body() {
        return next(frame -> "rec".equals(frame.getString("type"))).getJsonObject("body");
    }

    JsonObject body(Predicate<JsonObject> kind) {
        JsonObject body = body();
        while (!kind.test(body)) body = body();
        return body;
    }

    JsonObject caughtUp() {
        return next(frame -> "caughtUp".equals(type(frame))).getJsonObject("body");
    }

    JsonObject goodbye() {
        return next(frame -> "goodbye".equals(frame.getString("event"))).getJsonObject("message");
    }

    /** The changes of the records heard until this one, and it. */
    List<Long> changesUpTo(long change) {
        List<Long> changes = new ArrayList<>();
        do {
            JsonObject body = body();
            if (!"caughtUp".equals(body.getString("type"))) changes.add(body.getLong("change"));
        } while (changes.isEmpty() || changes.get(changes.size() - 1) != change);
        return changes;
    }

    int closeCode() {
        try {
            return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("it was not closed", e);
        }
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    void close() {
        await(socket.close().compose(done -> client.close()));
    }

    static String type(JsonObject frame) {
        return frame.getValue("body") instanceof JsonObject body ? body.getString("type", "") : "";
    }
}
