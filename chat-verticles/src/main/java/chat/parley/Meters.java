package chat.parley;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What operators see of a node as a whole; each domain adds its own. */
final class Meters {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private Meters() {}

    static void register(MeterRegistry registry, Vertx vertx, String version, String schema) {
        Gauge.builder("parley.cluster.members", vertx, Node::members)
                .description("Nodes of the cluster, as this one sees it")
                .register(registry);
        Gauge.builder("parley.build.info", () -> 1)
                .description("Always 1; the version is in the label")
                .tag("version", version)
                .register(registry);
        Gauge.builder("parley.schema.version", () -> number(schema))
                .description("Version of the tables, as this node found them when it started")
                .register(registry);
        Timer lag = Timer.builder("parley.event.loop.lag")
                .description("How long a task waits for its event loop; all that people do waits as long")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(10))
                .register(registry);
        ((VertxInternal) vertx).nettyEventLoopGroup().forEach(loop -> watch(loop, lag));
    }

    private static void watch(EventExecutor loop, Timer lag) {
        long due = System.nanoTime() + LOOK.toNanos();
        loop.schedule(() -> looked(loop, lag, due), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void looked(EventExecutor loop, Timer lag, long due) {
        lag.record(Math.max(0, System.nanoTime() - due), TimeUnit.NANOSECONDS);
        if (!loop.isShuttingDown()) watch(loop, lag);
    }

    private static double number(String version) {
        return version.matches("\\d+") ? Double.parseDouble(version) : 0;
    }
}
