package chat.parley.store;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import redis.embedded.core.ExecutableProvider;

/** One Redis as a child process; its append-only file keeps what has not expired between runs. */
record EmbeddedRedis(Process server) implements KeptAlive.Server {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static EmbeddedRedis start(Path folder, int port) throws IOException {
        Path data = Files.createDirectories(folder);
        Leftover.stop(data.resolve("redis.pid"), "redis");
        File log = data.resolve("redis.log").toFile();
        Process process = new ProcessBuilder(
                        ExecutableProvider.newJarResourceProvider(data.toFile())
                                .get()
                                .getAbsolutePath(),
                        "--port",
                        String.valueOf(port),
                        "--bind",
                        "127.0.0.1",
                        "--dir",
                        data.toString(),
                        "--pidfile",
                        data.resolve("redis.pid").toString(),
                        "--appendonly",
                        "yes",
                        "--save",
                        "")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        EmbeddedRedis redis = new EmbeddedRedis(process);
        redis.awaitListening(port, log);
        return redis;
    }

    @Override
    public ProcessHandle process() {
        return server.toHandle();
    }

    @Override
    public void close() throws IOException {
        server.destroy();
        try {
            if (!server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) server.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitListening(int port, File log) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!listens(port)) {
            if (!alive() || System.nanoTime() > deadline) {
                server.destroyForcibly();
                throw new IOException("Redis did not start; see " + log);
            }
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits a moment for its end, so that asking again and again costs nothing. */
    private boolean alive() throws IOException {
        try {
            return !server.waitFor(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Redis started", e);
        }
    }
}
