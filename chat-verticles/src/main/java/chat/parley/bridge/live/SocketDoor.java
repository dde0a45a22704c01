package chat.parley.bridge.live;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.Transport;
import java.util.List;

/**
 * The way in for sockets, one a verticle: a plain WebSocket, SockJS over a WebSocket, and SockJS over plain requests for
 * whoever gets neither through. Everything else below the path is not there. Origins were checked by the guard before:
 * what comes here is from a page of ours, or from a program.
 */
public final class SocketDoor {
    static final int MAX_SENT = 256 * 1024;

    private static final int NOT_FOUND = 404;
    private static final String ALL = "/eventbus/*";
    private static final String NAME = "[^/.]{1,64}";
    private static final String SESSION = "/eventbus/" + NAME + "/" + NAME + "/";
    private static final String REQUESTS = SESSION + "(?:xhr|xhr_streaming|xhr_send)";
    private static final String LET_IN = "sockets.letIn";
    private static final List<Transport> NOT_OFFERED =
            List.of(Transport.WEBSOCKET, Transport.EVENT_SOURCE, Transport.HTML_FILE, Transport.JSON_P);

    private final Switchboard board;

    public SocketDoor(Switchboard board) {
        this.board = board;
    }

    /** Puts the routes up; their sockets live on the event loop that calls this. */
    public void mount(Router router) {
        Vertx vertx = board.ground().vertx();
        Entrance entrance = new Entrance(board.sockets(vertx.getOrCreateContext()));
        router.get("/eventbus/info").handler(entrance::describe);
        router.get("/eventbus/websocket").handler(entrance::plain);
        router.getWithRegex(SESSION + "websocket").handler(entrance::sockJs);
        router.postWithRegex(REQUESTS)
                .handler(BodyHandler.create(false).setBodyLimit(MAX_SENT))
                .handler(entrance::checkSent)
                .handler(SocketDoor::letIn);
        router.optionsWithRegex(REQUESTS).handler(SocketDoor::letIn);
        router.route(ALL).handler(SocketDoor::nothingElse);
        router.route(ALL).subRouter(SockJSHandler.create(vertx, sockJs()).socketHandler(entrance::begin));
    }

    private static SockJSHandlerOptions sockJs() {
        SockJSHandlerOptions options = new SockJSHandlerOptions().setInsertJSESSIONID(false);
        NOT_OFFERED.forEach(transport -> options.addDisabledTransport(transport.name()));
        return options;
    }

    /** The library ends the connection after each answer, which a client that would use it again must know. */
    private static void letIn(RoutingContext context) {
        boolean listens = !context.normalizedPath().endsWith("/xhr_send");
        if (listens) context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        context.put(LET_IN, true).next();
    }

    private static void nothingElse(RoutingContext context) {
        if (context.get(LET_IN) == null) context.fail(NOT_FOUND);
        else context.next();
    }
}
