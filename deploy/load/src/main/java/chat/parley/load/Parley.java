package chat.parley.load;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Parley, by its plain WebSocket. The members are guests, who need no password and so no slow hash: the server has to
 * take guests, and to be told limits that a crowd from one address does not reach ({@code run} does both).
 */
final class Parley implements Peer {
    private static final int TRIES = 200;
    private static final long PAUSE_MILLIS = 50;

    private final URI server;
    private final Door door;
    private final List<List<String>> tokens = new ArrayList<>();

    Parley(URI server, Door door) {
        this.server = server;
        this.door = door;
    }

    /** Somebody with an account of their own. */
    static Api signUp(URI server) {
        Api nobody = new Api(server, null);
        String name = "load-" + UUID.randomUUID().toString().substring(0, 8);
        String password = UUID.randomUUID().toString();
        nobody.call("POST", "/accounts", JsonObject.of("username", name, "displayName", name, "password", password));
        JsonObject signedIn = nobody.call("POST", "/sessions", JsonObject.of("username", name, "password", password));
        return new Api(server, signedIn.getString("accessToken"));
    }

    /** A room of this person's that takes guests. */
    static String room(Api owner) {
        JsonObject room = JsonObject.of("kind", "public", "name", "Load", "slug", "load-" + UUID.randomUUID());
        String id = owner.call("POST", "/rooms", room).getJsonObject("room").getString("id");
        owner.call("PATCH", "/rooms/" + id, JsonObject.of("guests", true));
        return id;
    }

    @Override
    public List<String> open(int rooms, int members) {
        Api owner = signUp(server);
        List<String> ids = IntStream.range(0, rooms).mapToObj(i -> room(owner)).toList();
        ids.forEach(room -> tokens.add(
                IntStream.range(0, members).mapToObj(i -> guest(room)).toList()));
        return ids;
    }

    private String guest(String room) {
        JsonObject entered = new Api(server, null)
                .call("POST", "/sessions/guest", JsonObject.of("nickname", "Guest", "device", "load"));
        Api guest = new Api(server, entered.getString("accessToken"));
        guest.call("PUT", "/rooms/" + room + "/members/me", new JsonObject());
        return entered.getString("accessToken");
    }

    /** Tries again while the server lets in no more at a time. */
    @Override
    public Seat enter(int room, int member) {
        for (int attempt = 1; ; attempt++) {
            try {
                return door.open(server, tokens.get(room).get(member));
            } catch (Seat.Refused refused) {
                if (attempt == TRIES) throw refused;
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String register(String room) {
        return door.wrap(
                JsonObject.of("type", "register", "address", "room." + room).encode());
    }

    @Override
    public String post(String room, String text, String replyAddress) {
        JsonObject body = JsonObject.of(
                "roomId", room, "clientMessageId", UUID.randomUUID().toString(), "text", text);
        JsonObject frame = JsonObject.of("type", "send", "address", "messages.post", "body", body);
        return door.wrap(frame.put("replyAddress", replyAddress).encode());
    }
}
