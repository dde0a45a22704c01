package chat.parley.support;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What a class says in the log while this is open: kept for the test, and off the console. */
public final class Overheard implements AutoCloseable {
    private final Logger logger;
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    public Overheard(Class<?> speaker) {
        logger = (Logger) LoggerFactory.getLogger(speaker);
        said.start();
        logger.addAppender(said);
        logger.setAdditive(false);
    }

    /** The lines so far, each with its level before it. */
    public List<String> lines() {
        return List.copyOf(said.list).stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    @Override
    public void close() {
        logger.setAdditive(true);
        logger.detachAppender(said);
    }
}
