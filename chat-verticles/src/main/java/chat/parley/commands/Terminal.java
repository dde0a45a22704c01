package chat.parley.commands;

import chat.parley.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;

/** Where a command is given: the environment it reads, what comes in, and the page it writes on. */
record Terminal(Map<String, String> environment, BufferedReader in, PrintWriter out, Clock clock) {
    Settings settings() {
        return Settings.of(environment);
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** The first line of what comes from a file, or from another program. */
    String line() throws IOException {
        String line = in.readLine();
        if (line == null || line.isEmpty()) throw new IllegalArgumentException("standard input is empty");
        return line;
    }

    /** The database that the settings name; a node can do without one, some commands cannot. */
    String database() {
        String url = settings().get(Settings.DATABASE_URL);
        if (url.isEmpty())
            throw new IllegalArgumentException(Settings.DATABASE_URL.name() + " says which database; it is not set");
        return url;
    }
}
