package chat.parley.commands;

import chat.parley.store.Archive;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Writes all that lasts into one file, while nodes go on. */
@Command(
        name = "backup",
        description = {
            "Write all that lasts into one file, as it is at this moment; nodes may go on.",
            "The file holds what signs people in: keep it like a password."
        })
final class Backup implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The file to write.")
    private Path file = Path.of("");

    Backup(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        new Archive(terminal.database(), terminal::say).write(file);
        terminal.say("Everything is in " + file);
        return ExitCode.OK;
    }
}
