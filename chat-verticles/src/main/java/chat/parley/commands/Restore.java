package chat.parley.commands;

import chat.parley.store.Archive;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Fills an empty database from a file that {@code backup} wrote. */
@Command(
        name = "restore",
        description = "Fill an empty database from a file of 'parley backup': all of it, or nothing.")
final class Restore implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The file to read.")
    private Path file = Path.of("");

    Restore(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        new Archive(terminal.database(), terminal::say).restore(file);
        terminal.say("Everything is back. Start the nodes on it.");
        return ExitCode.OK;
    }
}
