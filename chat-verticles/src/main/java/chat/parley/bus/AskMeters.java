package chat.parley.bus;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long whoever asks waits for an answer, and whether it is a good one: a timer for each kind of command, since those
 * are few and each is a thing that people do.
 */
final class AskMeters {
    private static final Duration[] STEPS = {
        Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2)
    };

    private final MeterRegistry registry;
    private final Map<Ended, Timer> timers = new ConcurrentHashMap<>();

    /** A kind of command and how it ended: few of each, so that they can be labels. */
    private record Ended(Class<?> command, String outcome) {}

    AskMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Begins to count; what it gives is to be told of the end. */
    <R> Handler<AsyncResult<R>> begin(Command<?> command) {
        Timer.Sample sample = Timer.start(registry);
        return answer ->
                sample.stop(timers.computeIfAbsent(new Ended(command.getClass(), outcome(answer)), this::timer));
    }

    /** Refused is what was asked wrongly, failed what went wrong here. */
    private static String outcome(AsyncResult<?> answer) {
        if (answer.succeeded()) return "done";
        return Failure.of(answer.cause()).kind().isOurFault() ? "failed" : "refused";
    }

    private Timer timer(Ended ended) {
        return Timer.builder("parley.ask")
                .description("From a command until its answer, as whoever asks sees it")
                .tag("command", name(ended.command()))
                .tag("outcome", ended.outcome())
                .serviceLevelObjectives(STEPS)
                .register(registry);
    }

    /** With its family, as MessageCommand.Post. */
    private static String name(Class<?> command) {
        return command.getName()
                .substring(command.getPackageName().length() + 1)
                .replace('$', '.');
    }
}
