package chat.parley.support;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.Optional;

/** Hears what this JVM logs, and looks for {@link Canaries} in it. */
public final class CanaryAppender extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
        look(event);
    }

    static void look(ILoggingEvent event) {
        Canaries.look(event.getLoggerName(), text(event));
    }

    /** What is written of it: the message, and the stack trace where there is one. */
    static String text(ILoggingEvent event) {
        return event.getFormattedMessage()
                + Optional.ofNullable(event.getThrowableProxy())
                        .map(ThrowableProxyUtil::asString)
                        .orElse("");
    }
}
