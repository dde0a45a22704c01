package chat.parley.store;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that is started again when it ends though nobody asked it to: after {@link #PAUSE}, at most {@link #ATTEMPTS}
 * times until it runs. Meanwhile whoever needs it is refused, and everything goes on when it is back.
 */
final class KeptAlive implements AutoCloseable {
    static final Duration PAUSE = Duration.ofMillis(500);
    static final int ATTEMPTS = 60;

    private static final Logger LOG = LoggerFactory.getLogger(KeptAlive.class);

    /** A server that runs. */
    interface Server extends AutoCloseable {
        ProcessHandle process();

        /** Stops it and waits for its end; also tidies up after one that has ended. */
        @Override
        void close() throws IOException;
    }

    /** Starts a server and waits until it listens. */
    interface Start {
        Server server() throws IOException;
    }

    private final String name;
    private final Start start;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(KeptAlive::thread);
    private Server server;
    private boolean closed;

    /** Starts it for the first time, in which it must not fail. */
    KeptAlive(String name, Start start) throws IOException {
        this.name = name;
        this.start = start;
        this.server = start.server();
        watch(server);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        watch.shutdownNow();
        server.close();
    }

    private void watch(Server running) {
        running.process().onExit().thenRun(this::ended);
    }

    private synchronized void ended() {
        if (!closed) later(1);
    }

    private void later(int attempt) {
        watch.schedule(() -> again(attempt), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void again(int attempt) {
        if (closed) return;
        // Not before: Ctrl-C ends the servers, too, a moment before we hear of it.
        if (attempt == 1) LOG.warn("{} has ended by itself; starting it again", name);
        try {
            server.close();
            server = start.server();
            watch(server);
            LOG.info("{} is back", name);
        } catch (IOException | RuntimeException e) {
            failed(attempt, e);
        }
    }

    private void failed(int attempt, Exception cause) {
        if (attempt == 1) LOG.warn("{} does not start yet: {}", name, cause.getMessage());
        if (attempt < ATTEMPTS) later(attempt + 1);
        else LOG.error("{} does not start any more, start Parley again: {}", name, cause.getMessage());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "embedded servers");
        thread.setDaemon(true);
        return thread;
    }
}
