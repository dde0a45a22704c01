package chat.parley.support;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Keeps what is logged while it is open, at any level, stack traces included; and keeps it off the console. */
public final class LogCapture implements AutoCloseable {
    private final Logger logger;
    private final @Nullable Level before;
    private final Lines lines = new Lines();

    /** One line of the log. */
    public record Line(Level level, String logger, String text) {}

    private LogCapture(String name) {
        logger = (Logger) LoggerFactory.getLogger(name);
        before = logger.getLevel();
        logger.setLevel(Level.TRACE);
        lines.setContext(logger.getLoggerContext());
        lines.start();
        logger.addAppender(lines);
        logger.setAdditive(false);
    }

    /** Everything below this logger; the empty name is everything. */
    public static LogCapture of(String logger) {
        return new LogCapture(logger.isEmpty() ? org.slf4j.Logger.ROOT_LOGGER_NAME : logger);
    }

    public List<Line> lines() {
        return List.copyOf(lines.kept);
    }

    /** The lines that somebody should look at. */
    public List<Line> warnings() {
        return lines().stream()
                .filter(line -> line.level().isGreaterOrEqual(Level.WARN))
                .toList();
    }

    @Override
    public void close() {
        logger.setAdditive(true);
        logger.detachAppender(lines);
        logger.setLevel(before);
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final List<Line> kept = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            CanaryAppender.look(event);
            kept.add(new Line(event.getLevel(), event.getLoggerName(), CanaryAppender.text(event)));
        }
    }
}
