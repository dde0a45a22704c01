package chat.parley.bridge.rest;

import chat.parley.bridge.guard.Limit;
import io.vertx.core.Future;
import java.util.List;

/** What this server is and can do. */
final class ServerApi {
    private final Server server;

    /** The server, as it introduces itself. */
    private record Server(
            String name,
            String version,
            List<String> features,
            Limits limits,
            List<String> signIn,
            String roomCreators) {}

    ServerApi(String name, String version, List<String> signIn, String roomCreators) {
        server = new Server(name, version, List.of(), Limits.ALL, signIn, roomCreators);
    }

    void bind(Bindings bindings) {
        bindings.on("getServer", Limit.REQUESTS, call -> Future.succeededFuture(Answer.ok(server)));
    }
}
