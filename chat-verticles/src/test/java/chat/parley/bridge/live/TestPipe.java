package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.rooms.Room;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The way to a peer who takes everything at once. It keeps what was sent, and how it was closed. */
final class TestPipe implements Pipe {
    final List<JsonObject> sent = new CopyOnWriteArrayList<>();
    private final Outbox outbox = new Outbox();
    private volatile @Nullable Goodbye closed;

    static String token(String token) {
        return introduction("parley.token", token);
    }

    static String hello(String token) {
        return introduction("parley.hello", token);
    }

    static String register(Room.Id room) {
        return JsonObject.of("type", "register", "address", "room." + room).encode();
    }

    static String register(Person self) {
        return JsonObject.of("type", "register", "address", "user." + self.id()).encode();
    }

    boolean heard(String type) {
        return sent.stream().anyMatch(frame -> type.equals(TestSocket.type(frame)));
    }

    @Nullable
    Goodbye closed() {
        return closed;
    }

    @Override
    public String transport() {
        return "test";
    }

    @Override
    public String from() {
        return "192.0.2.1";
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public void open(Peer peer) {}

    @Override
    public void send(Framed frame) {
        frame.texts().forEach(text -> sent.add(new JsonObject(text.toString())));
    }

    @Override
    public void ping() {}

    @Override
    public boolean pongs() {
        return false;
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void close(Goodbye why) {
        closed = why;
    }

    @Override
    public void cut() {}

    private static String introduction(String address, String token) {
        return JsonObject.of("type", "send", "address", address, "replyAddress", "reply")
                .put("body", JsonObject.of("token", token))
                .encode();
    }
}
