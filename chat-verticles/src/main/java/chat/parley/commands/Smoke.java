package chat.parley.commands;

import chat.parley.commands.smoke.SmokeTrip;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tries a running server out as people use it, from outside. */
@Command(
        name = "smoke",
        description = {
            "Try a running server: two people sign up, chat over sockets, lose one, come back and read on.",
            "One line a step; the first that fails ends it. Leaves two accounts behind, but no room."
        })
final class Smoke implements Runnable {
    private static final int LONGEST_SECONDS = 540;

    private final Terminal terminal;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where people reach the server; the public URL of the settings unless given.")
    private @Nullable URI url;

    @Option(
            names = "--for",
            paramLabel = "SECONDS",
            description = "Then chat on for so long, as while nodes are replaced: one try more for each request, and"
                    + " no message may be missed.")
    private int seconds;

    Smoke(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (seconds < 0 || seconds > LONGEST_SECONDS)
            throw new IllegalArgumentException("--for takes 0 to " + LONGEST_SECONDS + " seconds");
        URI server =
                Objects.requireNonNullElseGet(url, () -> terminal.settings().publicUrl());
        new SmokeTrip(server, terminal::say).run(Duration.ofSeconds(seconds));
    }
}
