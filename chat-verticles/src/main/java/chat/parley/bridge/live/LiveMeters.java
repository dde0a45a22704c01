package chat.parley.bridge.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What operators see of the sockets of a node. Peers choose close codes freely: only known ones become a series. */
final class LiveMeters {
    /** How the resume of a room ended. */
    enum Resume {
        COMPLETE,
        TRUNCATED,
        REFUSED
    }

    private static final Set<Integer> CODES = Stream.concat(
                    Arrays.stream(Goodbye.values()).map(Goodbye::code),
                    IntStream.of(1000, 1001, 1002, 1005, 1006, 1007, 1009, 1011).boxed())
            .collect(Collectors.toUnmodifiableSet());

    private final MeterRegistry registry;
    private final Map<String, AtomicInteger> sockets = new ConcurrentHashMap<>();
    private final Counter gapRepairs;
    private final Timer delivery;

    LiveMeters(MeterRegistry registry) {
        this.registry = registry;
        this.gapRepairs = Counter.builder("parley.gap.repairs")
                .description("Records that the bus did not bring and PostgreSQL did")
                .register(registry);
        this.delivery = Timer.builder("parley.commit.to.delivery")
                .description("From the commit of a message until it was written to the sockets of an event loop")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry);
    }

    void opened(String transport) {
        sockets.computeIfAbsent(transport, this::gauge).incrementAndGet();
        registry.counter("parley.socket.opens", "transport", transport).increment();
    }

    void closed(String transport, int code) {
        sockets.computeIfAbsent(transport, this::gauge).decrementAndGet();
        String known = CODES.contains(code) ? String.valueOf(code) : "other";
        registry.counter("parley.socket.closes", "code", known).increment();
    }

    void repaired(int records) {
        gapRepairs.increment(records);
    }

    void resumed(Resume result) {
        String name = switch (result) {
            case COMPLETE -> "complete";
            case TRUNCATED -> "truncated";
            case REFUSED -> "refused";
        };
        registry.counter("parley.resume", "result", name).increment();
    }

    void delivered(Duration sinceCommit) {
        delivery.record(sinceCommit);
    }

    private AtomicInteger gauge(String transport) {
        AtomicInteger count = new AtomicInteger();
        registry.gauge("parley.sockets", io.micrometer.core.instrument.Tags.of("transport", transport), count);
        return count;
    }
}
