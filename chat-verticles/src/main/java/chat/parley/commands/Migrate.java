package chat.parley.commands;

import chat.parley.store.Migrations;
import picocli.CommandLine.Command;

/** Brings the tables up to date, and ends: for a job before the nodes of a new version start. */
@Command(name = "migrate", description = "Bring the tables up to date. Doing it again, or twice at once, does no harm.")
record Migrate(Terminal terminal) implements Runnable {
    @Override
    public void run() {
        terminal.say("The schema is at version " + Migrations.run(terminal.database()));
    }
}
