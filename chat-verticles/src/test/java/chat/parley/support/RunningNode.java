package chat.parley.support;

import static chat.parley.support.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A whole Parley in a process of its own: the packaged jar where the build has made one ({@code -Dparley.jar}), else the
 * classes. It may be ended politely, killed or frozen; whatever a test forgets, it does not outlive this JVM.
 */
public final class RunningNode implements AutoCloseable {
    /** A story is told faster than people chat. */
    private static final String NO_LIMITS = Stream.of(
                    "requests,set-up,prove,recovery,recovery-name,recovery-day,register,sign-in,sign-in-name,refresh,post,rooms,write,read,search,sockets,frames"
                            .split(","))
            .map(limit -> limit + "=1000000/1s")
            .collect(Collectors.joining(","));

    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
    private static final String HEAP = "-Xmx512m";
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration END = Duration.ofSeconds(60);
    private static final int TAIL = 30;
    private static final Path LOGS = Path.of("target", "nodes");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final URI url;
    private final URI management;
    private final Path log;

    private RunningNode(Map<String, String> settings, String heap) {
        int port = Ports.free();
        int managementPort = Ports.free();
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("PARLEY_RATE_LIMITS", NO_LIMITS);
        all.put("PARLEY_HTTP_PORT", String.valueOf(port));
        all.put("PARLEY_MANAGEMENT_PORT", String.valueOf(managementPort));
        url = URI.create("http://localhost:" + port);
        management = URI.create("http://127.0.0.1:" + managementPort);
        try {
            log = Files.createDirectories(LOGS).resolve("node-" + port + ".log");
            process = launch(all, heap);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts one on the servers of the tests, with a database of its own, and waits until it is ready. */
    public static RunningNode alone() {
        return on(TestStore.freshDatabase());
    }

    /** The same on a given database; it holds its answers against the contract. */
    public static RunningNode on(String database) {
        return on(database, Map.of());
    }

    /** The same with more settings. */
    public static RunningNode on(String database, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(onTestStore(database));
        settings.putAll(more);
        settings.put("PARLEY_CHECK_RESPONSES", "true");
        settings.put("PARLEY_GUESTS", "true");
        return start(settings).awaitReady();
    }

    /** The same with more settings, and otherwise as a server is by itself. */
    public static RunningNode alone(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(onTestStore(TestStore.freshDatabase()));
        settings.putAll(more);
        return start(settings).awaitReady();
    }

    /** Starts one that people reach by another address than its own, and waits until it is ready. */
    public static RunningNode alone(URI publicUrl) {
        return alone(Map.of("PARLEY_PUBLIC_URL", publicUrl.toString()));
    }

    /** Starts one with these settings, on ports of its own; it may not be ready yet. */
    public static RunningNode start(Map<String, String> settings) {
        return new RunningNode(settings, HEAP);
    }

    /** Starts one that has so little memory, with a database of its own, and waits until it is ready. */
    public static RunningNode small(String heap) {
        return new RunningNode(onTestStore(TestStore.freshDatabase()), heap).awaitReady();
    }

    /** Starts two that share a database and a cluster, and waits until both are ready. */
    public static List<RunningNode> two() {
        String database = TestStore.freshDatabase();
        List<Integer> ports = List.of(Ports.free(), Ports.free());
        String members = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        List<RunningNode> nodes = new ArrayList<>();
        for (int port : ports) {
            Map<String, String> settings = new HashMap<>(onTestStore(database));
            settings.put("PARLEY_CLUSTER_MEMBERS", members);
            settings.put("PARLEY_CLUSTER_PORT", String.valueOf(port));
            nodes.add(start(settings));
        }
        nodes.forEach(RunningNode::awaitReady);
        return nodes;
    }

    private static Map<String, String> onTestStore(String database) {
        return Map.of("PARLEY_DATABASE_URL", database, "PARLEY_REDIS_URL", TestStore.redisUrl());
    }

    public URI url() {
        return url;
    }

    public URI management() {
        return management;
    }

    /** Waits until the node says that it is ready; one that does not is ended. */
    public RunningNode awaitReady() {
        try {
            eventually(START, () -> !process.isAlive() || ready());
            if (!process.isAlive()) throw new AssertionError("the node has ended");
            return this;
        } catch (AssertionError e) {
            close();
            throw new AssertionError("the node did not start: " + tail(), e);
        }
    }

    /** Whether the node says that it takes people. */
    public boolean ready() {
        try {
            var request = HttpRequest.newBuilder(url.resolve("/api/v1/server"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it as an orchestrator does (SIGTERM), and gives its exit code. */
    public int terminate() {
        return signal("TERM").exitCode();
    }

    /** Ends it as Ctrl-C does (SIGINT), and gives its exit code. */
    public int interrupt() {
        return signal("INT").exitCode();
    }

    /** Ends it as a power cut does (SIGKILL). */
    public void kill() {
        signal("KILL").exitCode();
    }

    /** Stops it in the middle of whatever it does (SIGSTOP), until it is thawed. */
    public RunningNode freeze() {
        return signal("STOP");
    }

    public RunningNode thaw() {
        return signal("CONT");
    }

    /** Waits until it has ended by itself, and gives its exit code. */
    public int ended() {
        return exitCode();
    }

    public List<String> log() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        exitCode();
    }

    private Process launch(Map<String, String> settings, String heap) throws IOException {
        List<String> command = new ArrayList<>(hearsCtrlC());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(heap);
        command.addAll(JVM);
        command.addAll(program());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
        builder.environment().putAll(settings);
        return builder.start();
    }

    /** A build in the background ignores Ctrl-C, and so would the node: where that can be undone, it is. */
    private static List<String> hearsCtrlC() throws IOException {
        List<String> undone = List.of("env", "--default-signal=INT");
        List<String> tried = Stream.concat(undone.stream(), Stream.of("true")).toList();
        try {
            return new ProcessBuilder(tried).start().waitFor() == 0 ? undone : List.of();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> program() {
        String jar = System.getProperty("parley.jar", "");
        return jar.isEmpty()
                ? List.of(
                        "-Dlogback.configurationFile=logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "chat.parley.commands.Parley")
                : List.of("-jar", jar);
    }

    private RunningNode signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            if (code != 0) throw new IllegalStateException("there is no process to send " + name);
            return this;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int exitCode() {
        try {
            if (process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                Canaries.look(log);
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new AssertionError("the node did not end: " + tail());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String tail() {
        List<String> lines = log();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }
}
