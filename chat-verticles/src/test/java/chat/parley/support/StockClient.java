package chat.parley.support;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The unmodified npm client {@code @vertx/eventbus-bridge-client.js} in a Node.js of its own. */
public final class StockClient implements AutoCloseable {
    private static final Path SOURCE = Path.of("src", "test", "node");
    private static final Path HOME = Path.of("target", "stock-client");
    private static final String NPM =
            Path.of("..", "web-ui", "npmw").toAbsolutePath().normalize().toString();
    private static final int INSTALL_MINUTES = 3;

    private final Process process;
    private final PrintWriter orders;
    private final Heard heard = new Heard();

    private StockClient(Process process) {
        this.process = process;
        this.orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        Thread reader = new Thread(this::listen, "stock-client");
        reader.setDaemon(true);
        reader.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Installs the client as its lock file says, and lets a person follow a room with it. */
    public static StockClient follows(URI node, Person person, String room) {
        try {
            install();
            return new StockClient(npm("run", "--silent", "client", "--", node.toString(), person.token(), room));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a message; the answer comes as an event {@code reply}. */
    public void sends(String address, JsonObject body) {
        orders.println(JsonObject.of("address", address, "body", body).encode());
    }

    /** What has happened to it so far. */
    public List<JsonObject> events() {
        return heard.all();
    }

    /** Waits for the next event of a kind after so many; gives how many there were then. */
    public int await(int after, String event) {
        return heard.await(after, told -> told.getString("event").equals(event)) + 1;
    }

    /** One of the events, counted from one. */
    public JsonObject event(int number) {
        return events().get(number - 1);
    }

    /** The messages it heard, in their order. */
    public List<JsonObject> messages() {
        return events().stream()
                .filter(told -> told.getString("event").equals("message"))
                .map(told -> told.getJsonObject("body").getJsonObject("message"))
                .toList();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        for (String file : List.of("package.json", "package-lock.json", ".npmrc", "client.mjs"))
            Files.copy(SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        Process install = npm("ci", "--ignore-scripts", "--no-audit", "--no-fund");
        boolean ended = install.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES);
        if (!ended || install.exitValue() != 0) throw new IOException("npm could not install the stock client");
    }

    private static Process npm(String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(NPM));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectError(HOME.resolve("npm.log").toFile())
                .start();
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines()
                    .filter(line -> line.startsWith("{"))
                    .map(JsonObject::new)
                    .forEach(heard::add);
        } catch (IOException | UncheckedIOException ended) {
            // With the process.
        }
    }
}
