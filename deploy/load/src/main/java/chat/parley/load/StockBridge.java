package chat.parley.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.bridge.PermittedOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The least chat that one can build on the event-bus bridge that comes with Vert.x: what is sent to one address is
 * published on the room's. It is what Parley is measured beside. It can be told to make mistakes, so that one sees
 * whether they are noticed.
 */
final class StockBridge implements AutoCloseable {
    static final String IN = "rooms.post";
    static final String OUT = "room.";

    /** The crowd sends no pings. */
    private static final long PATIENCE_MILLIS = 600_000;

    private final Vertx vertx = Vertx.vertx();
    private final Mistakes mistakes;
    private final List<JsonObject> heldBack = new ArrayList<>();
    private final HttpServer server;
    private int posts;

    /** Every so many posts one is lost, doubled, or told after the next; none where it is 0. */
    record Mistakes(int lose, int twice, int late) {
        static final Mistakes NONE = new Mistakes(0, 0, 0);

        private static boolean isTurn(int every, int post) {
            return every > 0 && post % every == 0;
        }
    }

    /** Starts one; a port of 0 takes a free one. */
    StockBridge(int port, Mistakes mistakes) {
        this.mistakes = mistakes;
        vertx.eventBus().<JsonObject>consumer(IN, this::take);
        server = vertx.createHttpServer()
                .requestHandler(router())
                .listen(port, "127.0.0.1")
                .await();
    }

    private Router router() {
        Router router = Router.router(vertx);
        SockJSBridgeOptions allowed = new SockJSBridgeOptions()
                .setPingTimeout(PATIENCE_MILLIS)
                .addInboundPermitted(new PermittedOptions().setAddress(IN))
                .addOutboundPermitted(new PermittedOptions().setAddressRegex("room\\..*"));
        router.route("/eventbus*").subRouter(SockJSHandler.create(vertx).bridge(allowed));
        return router;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    private void take(Message<JsonObject> post) {
        posts++;
        JsonObject said = post.body();
        if (Mistakes.isTurn(mistakes.late(), posts)) heldBack.add(said);
        else {
            if (!Mistakes.isTurn(mistakes.lose(), posts)) publish(said);
            if (Mistakes.isTurn(mistakes.twice(), posts)) publish(said);
            heldBack.forEach(this::publish);
            heldBack.clear();
        }
        post.reply(new JsonObject());
    }

    private void publish(JsonObject said) {
        vertx.eventBus().publish(OUT + said.getString("room"), said);
    }

    @Override
    public void close() {
        Future<Void> closed = vertx.close();
        closed.toCompletionStage().toCompletableFuture().join();
    }

    /** Runs until it is ended; the argument is the port. */
    public static void main(String[] arguments) {
        StockBridge bridge = new StockBridge(Integer.parseInt(arguments[0]), Mistakes.NONE);
        System.out.println("A plain Vert.x bridge is at " + bridge.url());
    }
}
