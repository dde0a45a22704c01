package chat.parley;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an operator has given of the settings: variables that start with PARLEY_, and files that a variable of the same
 * name with _FILE at its end names, as secrets are mounted. What is wrong with them is collected, not thrown.
 */
final class Given {
    static final String FILE = "_FILE";

    private static final String OURS = "PARLEY_";

    private final Collection<String> known;
    private final List<String> wrong;

    Given(Collection<String> known, List<String> wrong) {
        this.known = known;
        this.wrong = wrong;
    }

    Map<String, String> of(Map<String, String> environment) {
        Map<String, String> given = new HashMap<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (known.contains(name)) take(name, value, given);
            else if (isFile(name)) take(name.substring(0, name.length() - FILE.length()), contents(name, value), given);
            else if (name.startsWith(OURS))
                wrong.add(name + " is not a setting; did you mean " + Nearest.to(name, known) + "?");
        });
        return given;
    }

    private boolean isFile(String name) {
        return name.endsWith(FILE) && known.contains(name.substring(0, name.length() - FILE.length()));
    }

    /** An empty variable says nothing, so it does not gainsay a file. */
    private void take(String name, String value, Map<String, String> given) {
        if (value.isBlank()) return;
        if (given.put(name, value) != null) wrong.add(name + " is given twice: as it is, and as " + name + FILE);
    }

    private String contents(String name, String path) {
        if (path.isBlank()) return "";
        try {
            String contents = Files.readString(Path.of(path.strip())).strip();
            if (contents.isEmpty()) wrong.add(name + ": " + path + " is empty");
            return contents;
        } catch (IOException | RuntimeException e) {
            wrong.add(name + ": " + path + " cannot be read");
            return "";
        }
    }
}
