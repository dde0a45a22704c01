package chat.parley.bridge;

import chat.parley.bridge.guard.Deadlines;
import chat.parley.bridge.guard.Guard;
import chat.parley.bridge.rest.Limits;
import chat.parley.bridge.rest.Problems;
import chat.parley.bridge.rest.Requests;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The door: HTTP and sockets. Every request passes the guard; then the API, the documents, the sockets, and for what is
 * left the browser client. One instance an event loop, all of them sharing one guard.
 */
public final class BridgeVerticle extends VerticleBase {
    private static final int MAX_URI = 4_096;
    private static final int MAX_HEADERS = 8_192;
    private static final int MAX_STREAMS = 100;
    private static final int ACCEPT_BACKLOG = 1_024;
    private static final int CLOSING_SECONDS = 2;
    private static final String API = "/api/v1/*";
    private static final String SOCKETS = "/eventbus/*";

    private final Guard guard;
    private final Premises premises;
    private final BridgeSettings settings;
    private final Consumer<Router> sockets;
    private @Nullable HttpServer server;

    /** The sockets mount themselves on the router that they are given. */
    public BridgeVerticle(Guard guard, Premises premises, BridgeSettings settings, Consumer<Router> sockets) {
        this.guard = guard;
        this.premises = premises;
        this.settings = settings;
        this.sockets = sockets;
    }

    @Override
    public Future<?> start() {
        return guard.open().map(opened -> route()).compose(this::listen).onSuccess(open -> server = open);
    }

    @Override
    public Future<?> stop() {
        return server == null
                ? Future.succeededFuture()
                : server.shutdown(settings.drain().toSeconds(), TimeUnit.SECONDS);
    }

    /** The port it listens on. */
    public int port() {
        return server == null ? settings.port() : server.actualPort();
    }

    private Router route() {
        Router router = Router.router(vertx);
        router.route().handler(Requests::name).failureHandler(Problems::answer);
        router.route().handler(Deadlines::begin);
        router.route().handler(guard.browsers()::protect);
        router.route().handler(Requests::check);
        router.route(API).handler(guard.browsers()::shareWithFriends);
        router.route(API).handler(guard.browsers()::keepPrivate);
        premises.mountServices(vertx, router);
        router.route(SOCKETS).handler(guard.browsers()::refuseForeign);
        sockets.accept(router);
        premises.mountPages(router);
        return router;
    }

    private Future<HttpServer> listen(Router router) {
        return vertx.createHttpServer(hardened())
                .connectionHandler(this::welcome)
                .requestHandler(router)
                .invalidRequestHandler(Problems::unreadable)
                .listen(settings.port(), settings.host())
                .recover(cause -> Future.failedFuture(new IOException(
                        "PARLEY_HTTP_PORT: cannot listen on %s:%d: %s"
                                .formatted(settings.host(), settings.port(), cause.getMessage()),
                        cause)));
    }

    private void welcome(HttpConnection connection) {
        if (guard.connections().admit(connection)) Deadlines.watch(connection);
    }

    /** Vert.x waits for ever and inflates what it gets, unless told otherwise. */
    private static HttpServerOptions hardened() {
        return new HttpServerOptions()
                .setIdleTimeout((int) Deadlines.HEADERS.toSeconds())
                .setMaxInitialLineLength(MAX_URI)
                .setMaxHeaderSize(MAX_HEADERS)
                .setInitialSettings(
                        new Http2Settings().setMaxConcurrentStreams(MAX_STREAMS).setMaxHeaderListSize(MAX_HEADERS))
                .setAcceptBacklog(ACCEPT_BACKLOG)
                .setTcpKeepAlive(true)
                .setCompressionSupported(false)
                .setDecompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxWebSocketFrameSize(Limits.MAX_FRAME)
                .setMaxWebSocketMessageSize(Limits.MAX_FRAME)
                .setWebSocketClosingTimeout(CLOSING_SECONDS);
    }
}
