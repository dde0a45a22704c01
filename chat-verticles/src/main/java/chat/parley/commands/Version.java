package chat.parley.commands;

import chat.parley.Main;
import picocli.CommandLine.Command;

/** Tells which Parley this is. */
@Command(name = "version", description = "Tell which Parley this is.")
record Version(Terminal terminal) implements Runnable {
    @Override
    public void run() {
        terminal.say(Main.version());
    }
}
