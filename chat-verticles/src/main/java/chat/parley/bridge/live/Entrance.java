package chat.parley.bridge.live;

import chat.parley.bridge.guard.Bearer;
import chat.parley.bridge.guard.Caller;
import chat.parley.bus.Failure;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** How sockets come in on one event loop: each way its own handshake, then all are the same. */
final class Entrance {
    private static final Duration BUSY = Duration.ofSeconds(2);
    private static final int BAD_REQUEST = 400;

    private final Sockets sockets;
    private final Loop loop;
    private final Clock clock;

    Entrance(Sockets sockets) {
        this.sockets = sockets;
        this.loop = sockets.loop();
        this.clock = loop.ground().clock();
    }

    /** What SockJS asks before it chooses a transport. */
    void describe(RoutingContext context) {
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        if (origin != null) {
            // The guard has let it in.
            context.response()
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true")
                    .putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        context.json(new JsonObject()
                .put("websocket", true)
                .put("cookie_needed", false)
                .put("origins", new JsonArray().add("*:*"))
                .put(
                        "entropy",
                        Integer.toUnsignedLong(ThreadLocalRandom.current().nextInt())));
    }

    void plain(RoutingContext context) {
        upgrade(context, Framing.RAW);
    }

    void sockJs(RoutingContext context) {
        upgrade(context, Framing.SOCKJS);
    }

    /** What SockJS sends by a request of its own must be an array of texts. The library would answer 500. */
    void checkSent(RoutingContext context) {
        boolean sent = context.normalizedPath().endsWith("/xhr_send");
        if (!sent || decoded(context).flatMap(FrameReader::unwrap).isPresent()) context.next();
        else context.fail(BAD_REQUEST);
    }

    /** A session of SockJS over plain requests has begun. */
    void begin(SockJSSocket socket) {
        HttpServerRequest request = socket.routingContext().request();
        if (!loop.turnstile().comeIn()) {
            socket.close();
            return;
        }
        String from = loop.keeper().from(request);
        Session session = sockets.begin(new XhrPipe(socket, Line.of(request, from), clock), null);
        loop.keeper()
                .arrive(from)
                .onFailure(tooMany -> session.leave(Goodbye.RATE_LIMITED, BUSY.plus(Sockets.part(BUSY))));
    }

    private void upgrade(RoutingContext context, Framing framing) {
        HttpServerRequest request = context.request();
        if (!request.canUpgradeToWebSocket()) {
            context.fail(BAD_REQUEST);
        } else if (!loop.turnstile().comeIn()) {
            context.fail(busy());
        } else {
            // Nothing may be read before the handshake.
            request.pause();
            String from = loop.keeper().from(request);
            loop.keeper()
                    .arrive(from)
                    .compose(may -> admit(request, from))
                    .compose(known -> upgrade(request, Line.of(request, from), framing, known))
                    .onFailure(cause -> turnAway(context, cause));
        }
    }

    private void turnAway(RoutingContext context, Throwable cause) {
        loop.turnstile().goOut();
        if (context.response().ended()) return;
        context.request().resume();
        context.fail(
                cause instanceof Failure
                        ? cause
                        : new Failure(
                                Failure.Kind.INVALID, "bad_handshake", "This is not the handshake of a WebSocket."));
    }

    private Future<ServerWebSocket> upgrade(
            HttpServerRequest request, Line line, Framing framing, Optional<Caller> known) {
        return request.toWebSocket()
                .onSuccess(socket -> sockets.begin(
                        new WebSocketPipe(socket, line, framing, sockets.flushes(), clock), known.orElse(null)));
    }

    /** Who it is, if a token comes with the request. */
    private Future<Optional<Caller>> admit(HttpServerRequest request, String from) {
        return Bearer.token(request)
                .map(token -> loop.keeper().admit(token, from).map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private static Optional<String> decoded(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null ? Optional.empty() : Assembly.decode(body.getBytes());
    }

    private static Failure busy() {
        return new Failure(Failure.Kind.UNAVAILABLE, "too_many_connections", "This node is full; try again.", BUSY);
    }
}
