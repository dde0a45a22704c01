package chat.parley.accounts;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words by which somebody is found. "Zoë O'Neil" is kept as zoe, o'neil, o and neil: a word as it stands and each
 * part of it, in lower case and without accents, so that any way to begin to type it leads there. Sought is every word
 * of a query, as the beginning of a kept one. PostgreSQL's own parser is left out: it would see hosts and numbers in
 * user names.
 */
final class SearchWords {
    /** Words of a query beyond these are passed over. */
    private static final int MAX_SOUGHT = 8;

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\x00]+");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private SearchWords() {}

    /** The words to keep for a person. */
    static String[] of(String username, String displayName) {
        return Stream.of(username, displayName)
                .flatMap(SearchWords::words)
                .flatMap(word -> Stream.concat(Stream.of(word), Arrays.stream(SEPARATORS.split(word))))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toArray(String[]::new);
    }

    /** A query as tsquery, every word quoted: no letter of it is an operator. Empty when nothing is sought. */
    static String sought(String query) {
        return words(query)
                .limit(MAX_SOUGHT)
                .map(word -> "'" + word.replace("\\", "\\\\").replace("'", "''") + "':*")
                .collect(Collectors.joining(" & "));
    }

    private static Stream<String> words(String text) {
        String bare = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(SPACES.split(bare)).filter(word -> !word.isEmpty());
    }
}
