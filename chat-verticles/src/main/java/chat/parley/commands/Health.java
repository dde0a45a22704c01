package chat.parley.commands;

import chat.parley.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Asks the node of this machine how it is: for images that have no curl. */
@Command(name = "health", description = "Ask a node whether it is ready; the exit code says it too.")
final class Health implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int WELL = 200;

    private final Terminal terminal;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The management port of the node, as http://host:8081; the one of the settings unless given.")
    private @Nullable URI url;

    @Option(
            names = "--live",
            description = "Ask whether it lives, instead: whether its event loops turn, whatever else is away.")
    private boolean live;

    Health(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        URI asked = Objects.requireNonNullElseGet(url, () -> here(terminal.settings()))
                .resolve(live ? "/health/live" : "/health/ready");
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(asked).timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofString());
            terminal.say(answer.body());
            return answer.statusCode() == WELL ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (IOException e) {
            throw new IllegalStateException(asked + " does not answer", e);
        }
    }

    private static URI here(Settings settings) {
        return URI.create("http://127.0.0.1:" + settings.get(Settings.MANAGEMENT_PORT));
    }
}
