package chat.parley;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators and their machines ask a node, on a port of its own that people never reach: has it started, does it live (its
 * event loops turn, whatever else is away), is it ready (every check holds), and its metrics.
 */
public final class Management extends VerticleBase {
    /** A check that has not answered by then has failed. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Management.class);
    private static final int UNAVAILABLE = 503;
    private static final int IDLE_SECONDS = 60;
    private static final int BROKEN = 500;

    private final String host;
    private final int port;
    private final List<Check> checks;
    private final PrometheusMeterRegistry metrics;
    private @Nullable HttpServer server;

    /**
     * What is asked whenever somebody wants to know. While a vital one fails, the node should get no requests; the others
     * are only told.
     */
    public record Check(String name, boolean vital, Supplier<Future<?>> ask) {}

    private record Checked(Check check, Future<?> answer) {}

    public Management(String host, int port, List<Check> checks, PrometheusMeterRegistry metrics) {
        this.host = host;
        this.port = port;
        this.checks = checks;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        HttpServerOptions options =
                new HttpServerOptions().setIdleTimeout(IDLE_SECONDS).setHttp2ClearTextEnabled(false);
        return vertx.createHttpServer(options)
                .requestHandler(routes())
                .listen(port, host)
                .recover(cause -> Future.failedFuture(new IOException(
                        "PARLEY_MANAGEMENT_PORT: cannot listen on %s:%d: %s".formatted(host, port, cause.getMessage()),
                        cause)))
                .onSuccess(open -> server = open);
    }

    /** The port it listens on. */
    public int port() {
        return server == null ? port : server.actualPort();
    }

    private Router routes() {
        Router router = Router.router(vertx);
        router.get("/health/started").handler(Management::started);
        router.get("/health/live").handler(this::live);
        router.get("/health/ready").handler(this::ready);
        router.get("/metrics").handler(this::metrics);
        return router;
    }

    /** Who answers has started: this port opens when all the rest is open. */
    private static void started(RoutingContext context) {
        tell(true, new JsonObject().put("status", "started"), context);
    }

    private void live(RoutingContext context) {
        Future.join(eventLoops()).onComplete(turned -> {
            boolean alive = turned.succeeded();
            tell(alive, new JsonObject().put("status", alive ? "live" : "stuck"), context);
        });
    }

    private void ready(RoutingContext context) {
        List<Checked> asked = checks.stream()
                .map(check -> new Checked(check, ask(check.ask())))
                .toList();
        Future.join(asked.stream().map(Checked::answer).toList()).onComplete(done -> report(asked, context));
    }

    private static void report(List<Checked> asked, RoutingContext context) {
        boolean ready = asked.stream()
                .filter(checked -> checked.check().vital())
                .map(Checked::answer)
                .allMatch(Future::succeeded);
        JsonObject each = new JsonObject();
        asked.forEach(
                checked -> each.put(checked.check().name(), checked.answer().succeeded() ? "ok" : "failed"));
        tell(
                ready,
                new JsonObject().put("status", ready ? "ready" : "not ready").put("checks", each),
                context);
        if (!ready) LOG.debug("Not ready: {}", each);
    }

    private void metrics(RoutingContext context) {
        vertx.executeBlocking(metrics::scrape)
                .onSuccess(text -> context.response()
                        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(text))
                .onFailure(cause -> context.fail(BROKEN, cause));
    }

    private static Future<?> ask(Supplier<Future<?>> check) {
        try {
            return check.get().timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException broken) {
            return Future.failedFuture(broken);
        }
    }

    /** One task on each event loop, which is done when the loop has come round. */
    private List<Future<?>> eventLoops() {
        Iterable<EventExecutor> loops = ((VertxInternal) vertx).nettyEventLoopGroup();
        return StreamSupport.stream(loops.spliterator(), false)
                .<Future<?>>map(Management::turn)
                .toList();
    }

    private static Future<?> turn(EventExecutor loop) {
        return Future.fromCompletionStage(CompletableFuture.runAsync(() -> {}, loop))
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void tell(boolean good, JsonObject what, RoutingContext context) {
        if (!good) context.response().setStatusCode(UNAVAILABLE);
        context.response().putHeader("Cache-Control", "no-store");
        context.json(what);
    }
}
