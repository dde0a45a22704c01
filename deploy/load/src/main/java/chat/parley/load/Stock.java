package chat.parley.load;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/** {@link StockBridge}: nothing is stored there, nobody has a name, and everybody may hear everything. */
record Stock(URI server, Door door) implements Peer {
    @Override
    public List<String> open(int rooms, int members) {
        return IntStream.range(0, rooms).mapToObj(String::valueOf).toList();
    }

    @Override
    public Seat enter(int room, int member) {
        return door.open(server, null);
    }

    @Override
    public String register(String room) {
        return door.wrap(JsonObject.of("type", "register", "address", StockBridge.OUT + room)
                .encode());
    }

    @Override
    public String post(String room, String text, String replyAddress) {
        JsonObject body = JsonObject.of("room", room, "text", text);
        JsonObject frame = JsonObject.of("type", "send", "address", StockBridge.IN, "body", body);
        return door.wrap(frame.put("replyAddress", replyAddress).encode());
    }
}
