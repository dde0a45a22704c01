package chat.parley.bridge.rest;

import chat.parley.accounts.Account;
import chat.parley.bridge.guard.Limit;
import chat.parley.messages.Message;
import chat.parley.rooms.Room;
import chat.parley.store.Page;
import io.vertx.core.Future;
import java.util.List;

/** What this server is and can do. */
final class ServerApi {
    private final Server server;

    /** The server, as it introduces itself. */
    private record Server(String name, String version, List<String> features, Limits limits, List<String> signIn) {}

    /** How much of what is allowed. */
    private record Limits(
            int usernameMax,
            int displayNameMax,
            int passwordMin,
            int passwordMax,
            int roomNameMax,
            int slugMax,
            int topicMax,
            int textMax,
            int frameMax,
            int pageMax) {}

    private static final Limits LIMITS = new Limits(
            Account.MAX_USERNAME,
            Account.MAX_DISPLAY_NAME,
            Account.MIN_PASSWORD,
            Account.MAX_PASSWORD,
            Room.MAX_NAME,
            Room.MAX_SLUG,
            Room.MAX_TOPIC,
            Message.MAX_TEXT,
            Bodies.MAX,
            Page.MAX_LIMIT);

    ServerApi(String name, String version) {
        server = new Server(name, version, List.of(), LIMITS, List.of("password"));
    }

    void bind(Bindings bindings) {
        bindings.on("getServer", Limit.REQUESTS, call -> Future.succeededFuture(Answer.ok(server)));
    }
}
