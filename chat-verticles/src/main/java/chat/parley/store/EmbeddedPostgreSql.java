package chat.parley.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** One PostgreSQL as a child process, set up to keep what it has committed. */
record EmbeddedPostgreSql(EmbeddedPostgres server, ProcessHandle process) implements KeptAlive.Server {
    /** How long it may take to start: after a crash it replays what was committed. */
    private static final Duration START = Duration.ofSeconds(60);

    private static final String PID_FILE = "postmaster.pid";

    static EmbeddedPostgreSql start(Path folder, int port) throws IOException {
        Path data = folder.resolve("postgres");
        File log = folder.resolve("postgres.log").toFile();
        Leftover.stop(data.resolve(PID_FILE), "postgres");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START)
                // The defaults of this library are for tests: they lose committed data with the power.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
                .start();
        ProcessHandle process = Leftover.process(data.resolve(PID_FILE), "postgres")
                .orElseThrow(() -> new IOException("PostgreSQL ended as soon as it had started; see " + log));
        return new EmbeddedPostgreSql(server, process);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
