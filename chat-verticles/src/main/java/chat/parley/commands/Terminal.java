package chat.parley.commands;

import chat.parley.Settings;
import java.io.PrintWriter;
import java.util.Map;

/** Where a command is given: the environment it reads, and the page it writes on. */
record Terminal(Map<String, String> environment, PrintWriter out) {
    Settings settings() {
        return Settings.of(environment);
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** The database that the settings name; a node can do without one, some commands cannot. */
    String database() {
        String url = settings().get(Settings.DATABASE_URL);
        if (url.isEmpty())
            throw new IllegalArgumentException(Settings.DATABASE_URL.name() + " says which database; it is not set");
        return url;
    }
}
