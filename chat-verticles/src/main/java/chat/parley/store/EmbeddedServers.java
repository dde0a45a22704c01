package chat.parley.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL and Redis for a machine that has none: the real servers, as child processes, on loopback and a free port,
 * with their data in one folder. For development and for small teams on one machine: whoever has an account on it can
 * reach them. One that ends by itself is started again, on the same port. Servers that a killed Parley left behind are
 * stopped first; a folder serves one Parley at a time.
 */
public final class EmbeddedServers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServers.class);

    /** Where the servers are; empty where there is none yet. */
    public record Urls(String database, String redis) {
        public boolean complete() {
            return !database.isEmpty() && !redis.isEmpty();
        }
    }

    private final Path folder;
    private final FileLock lock;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    /** Takes the folder. Fails when another Parley has it. */
    public EmbeddedServers(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.toAbsolutePath());
        FileChannel file =
                FileChannel.open(this.folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock taken = file.tryLock();
        if (taken == null) {
            file.close();
            throw new IOException("another Parley uses " + this.folder + ": stop it, or set PARLEY_DATA_DIR");
        }
        this.lock = taken;
    }

    /** Starts what is not named and gives where everything is. */
    public synchronized Urls startMissing(Urls named) throws IOException {
        return new Urls(
                named.database().isEmpty() ? postgres() : named.database(),
                named.redis().isEmpty() ? redis() : named.redis());
    }

    /** Starts PostgreSQL and gives its URL. */
    private String postgres() throws IOException {
        LOG.info("Starting PostgreSQL in {}", folder.resolve("postgres"));
        int port = freePort();
        running.push(new KeptAlive("PostgreSQL", () -> EmbeddedPostgreSql.start(folder, port)));
        return "postgresql://postgres@127.0.0.1:" + port + "/postgres";
    }

    /** Starts Redis and gives its URL. */
    private String redis() throws IOException {
        LOG.info("Starting Redis in {}", folder.resolve("redis"));
        int port = freePort();
        running.push(new KeptAlive("Redis", () -> EmbeddedRedis.start(folder.resolve("redis"), port)));
        return "redis://127.0.0.1:" + port;
    }

    /** Stops what runs, the last started first, and gives the folder back. */
    @Override
    public synchronized void close() throws IOException {
        for (AutoCloseable server : running) stop(server);
        lock.close();
        lock.acquiredBy().close();
    }

    private static void stop(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            LOG.warn("A server did not stop: {}", e.getMessage());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
