package chat.parley.commands;

import chat.parley.Main;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** Runs a node until it is told to end. */
@Command(name = "serve", description = "Run a node. This is what happens without a command, too.")
final class Serve implements Callable<Integer> {
    private final Terminal terminal;

    Serve(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Main.of(terminal.settings()).run();
        return ExitCode.OK;
    }
}
