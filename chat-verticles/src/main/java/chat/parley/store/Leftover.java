package chat.parley.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that outlived the Parley that started it, known by the process id in its file. */
final class Leftover {
    private static final int PATIENCE_SECONDS = 30;
    private static final Logger LOG = LoggerFactory.getLogger(Leftover.class);

    private Leftover() {}

    /** Stops the process of that file, if it runs a program of that name, and waits for its end. */
    static void stop(Path pidFile, String program) throws IOException {
        process(pidFile, program).ifPresent(Leftover::stop);
    }

    /** The process of that file, if it runs a program of that name. */
    static Optional<ProcessHandle> process(Path pidFile, String program) throws IOException {
        if (!Files.exists(pidFile)) return Optional.empty();
        String pid = Files.readString(pidFile).lines().findFirst().orElse("").strip();
        if (!pid.matches("\\d{1,18}")) return Optional.empty();
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(process -> process.info().command().orElse("").contains(program));
    }

    private static void stop(ProcessHandle process) {
        LOG.info("Stopping process {} that an earlier run left behind", process.pid());
        CompletableFuture<ProcessHandle> end = process.onExit();
        process.destroy();
        try {
            end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
