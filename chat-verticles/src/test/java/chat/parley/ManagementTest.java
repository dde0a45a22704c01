package chat.parley;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An operator")
class ManagementTest {
    private static final int LOOPS = 2;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
    private final Vertx outside = Vertx.vertx();
    /** Kept, because a client that nobody keeps is closed, and its requests with it. */
    private final HttpClient client = outside.createHttpClient();

    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<Management.Check> checks = new CopyOnWriteArrayList<>();
    private final Management management = new Management("127.0.0.1", 0, checks, metrics);

    @BeforeEach
    void open() {
        check("database", Future::succeededFuture);
        await(vertx.deployVerticle(management));
    }

    @AfterEach
    void close() {
        await(vertx.close());
        await(outside.close());
    }

    @Test
    @DisplayName("hears that a node is ready, and of each check")
    void ready() {
        HttpClientResponse response = get("/health/ready");
        assertEquals(200, response.statusCode());
        assertEquals(
                new JsonObject("{\"status\": \"ready\", \"checks\": {\"database\": \"ok\"}}"),
                await(response.body()).toJsonObject());
    }

    @Test
    @DisplayName("hears which check fails, throws, or does not answer")
    void notReady() {
        check("cluster", () -> Future.failedFuture("alone"));
        check("schema", () -> {
            throw new IllegalStateException("old");
        });
        check("redis", () -> Promise.promise().future());
        HttpClientResponse response = get("/health/ready");
        assertEquals(503, response.statusCode());
        JsonObject told = await(response.body()).toJsonObject();
        assertEquals("not ready", told.getString("status"));
        assertEquals(
                new JsonObject(
                        "{\"database\": \"ok\", \"cluster\": \"failed\", \"schema\": \"failed\", \"redis\": \"failed\"}"),
                told.getJsonObject("checks"));
    }

    @Test
    @DisplayName("hears what is away, though the node can do without it")
    void without() {
        checks.add(new Management.Check("redis", false, () -> Future.failedFuture("away")));
        HttpClientResponse response = get("/health/ready");
        assertEquals(200, response.statusCode());
        assertEquals(
                new JsonObject("{\"status\": \"ready\", \"checks\": {\"database\": \"ok\", \"redis\": \"failed\"}}"),
                await(response.body()).toJsonObject());
    }

    private void check(String name, Supplier<Future<?>> ask) {
        checks.add(new Management.Check(name, true, ask));
    }

    @Test
    @DisplayName("hears that a node has started, whatever its checks say")
    void started() {
        check("database", () -> Future.failedFuture("away"));
        assertEquals(200, get("/health/started").statusCode());
    }

    @Test
    @DisplayName("hears that a node lives, whatever its checks say")
    void live() {
        check("database", () -> Future.failedFuture("away"));
        assertEquals(200, get("/health/live").statusCode());
    }

    @Test
    @DisplayName("hears, or does not hear, that an event loop is stuck")
    void stuck() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(LOOPS - 1);
        IntStream.range(0, LOOPS - 1).forEach(i -> block(stuck, end));
        stuck.await();
        try {
            assertTrue(request("/health/live")
                    .map(response -> response.statusCode() == 503)
                    .timeout(4, TimeUnit.SECONDS)
                    .otherwise(true)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join());
        } finally {
            end.countDown();
        }
    }

    private void block(CountDownLatch stuck, CountDownLatch end) {
        vertx.runOnContext(now -> {
            stuck.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Test
    @DisplayName("reads the metrics as Prometheus does")
    void metrics() {
        metrics.counter("parley.doors").increment();
        HttpClientResponse response = get("/metrics");
        assertTrue(response.getHeader("Content-Type").startsWith("text/plain; version=0.0.4"));
        assertTrue(await(response.body()).toString().contains("parley_doors_total 1.0"));
    }

    private HttpClientResponse get(String path) {
        return await(request(path));
    }

    private Future<HttpClientResponse> request(String path) {
        return client.request(HttpMethod.GET, management.port(), "127.0.0.1", path)
                // In one go: a body that has passed before anybody asks for it never comes.
                .compose(request ->
                        request.send().compose(response -> response.body().map(response)));
    }
}
