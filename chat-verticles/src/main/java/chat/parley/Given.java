package chat.parley;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
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
            else if (name.startsWith(OURS)) wrong.add(name + " is not a setting; did you mean " + nearest(name) + "?");
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

    private String nearest(String name) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(candidate, name)))
                .orElse("");
    }

    /** Levenshtein's: how many letters one would have to change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
