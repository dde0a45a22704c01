package chat.parley;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** What somebody has meant who has mistyped a name. */
final class Nearest {
    private Nearest() {}

    static String to(String typed, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(candidate, typed)))
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
