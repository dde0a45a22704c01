package chat.parley.messages;

import chat.parley.messages.SearchCommand.Has;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words by which a message is found, and those of a query. A word is a run of letters and digits, folded. Scripts
 * that write without spaces have no words to cut: of them each character is kept, and each pair of neighbours, so that
 * whatever is sought in them is a row of pairs.
 */
final class SearchWords {
    /** Words of one message that can be sought; what a text says after so many is found by its parts only. */
    private static final int MAX_KEPT = 1_000;

    /** Words of a query beyond these are passed over. */
    private static final int MAX_SOUGHT = 8;

    /** A longer word is found by its beginning. */
    private static final int MAX_LENGTH = 48;

    /** Shorter ones are no part of a word that an index of three letters could find. */
    private static final int MIN_PART = 3;

    /** What every message with a link has; no text can say it. */
    private static final String LINK = "=link";

    /** What every message with a file has. */
    private static final String FILE = "=file";

    private static final Pattern RUN = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern URL = Pattern.compile("\\bhttps?://\\S", Pattern.CASE_INSENSITIVE);
    private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*[\\p{L}\\p{N}][^\"]*)\"");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Set<Character.UnicodeScript> UNSPACED = Set.of(
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.HANGUL,
            Character.UnicodeScript.THAI,
            Character.UnicodeScript.LAO,
            Character.UnicodeScript.KHMER,
            Character.UnicodeScript.MYANMAR);

    private SearchWords() {}

    /**
     * A query as PostgreSQL reads it.
     *
     * @param words a tsquery: all of these, each as the beginning of a word
     * @param parts patterns for {@code ilike}, which find the same as parts of words; none if some word is too short
     * @param phrases patterns of what is in quotation marks: it must be there as it stands
     * @param marks what to mark in what is found, folded
     */
    record Sought(String words, List<String> parts, List<String> phrases, List<String> marks) {
        boolean isNothing() {
            return words.isEmpty();
        }
    }

    /** The words of a text as a tsvector. They are letters and digits, so none needs care. */
    static String kept(String text, boolean hasFiles) {
        Stream<String> words = runs(text).flatMap(run -> isUnspaced(run) ? pieces(run) : Stream.of(cut(run)));
        Stream<String> link = URL.matcher(text).find() ? Stream.of(LINK) : Stream.empty();
        Stream<String> file = hasFiles ? Stream.of(FILE) : Stream.empty();
        return Stream.concat(Stream.concat(link, file), words)
                .distinct()
                .limit(MAX_KEPT)
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
    }

    static Sought sought(String query, @Nullable Has has) {
        List<String> runs = runs(query).distinct().limit(MAX_SOUGHT).toList();
        Set<String> terms = new LinkedHashSet<>();
        runs.forEach(run -> terms(run).forEach(terms::add));
        if (has != null) terms.add("'" + (has == Has.LINK ? LINK : FILE) + "'");
        List<String> parts = has == null ? parts(query) : List.of();
        return new Sought(String.join(" & ", terms), parts, phrases(query), runs);
    }

    private static Stream<String> terms(String run) {
        return isUnspaced(run)
                ? (run.codePointCount(0, run.length()) == 1 ? Stream.of(run) : pairs(run)).map(pair -> "'" + pair + "'")
                : Stream.of("'" + cut(run) + "':*");
    }

    /** The words of a query as they were written: parts of a text that nobody has folded. */
    private static List<String> parts(String query) {
        List<String> words = Arrays.stream(SPACES.split(query))
                .map(word -> EDGES.matcher(word).replaceAll(""))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MAX_SOUGHT)
                .toList();
        boolean sought = words.stream().allMatch(word -> longestRun(word) >= MIN_PART && !isUnspaced(word));
        return sought ? words.stream().map(SearchWords::pattern).toList() : List.of();
    }

    private static List<String> phrases(String query) {
        return QUOTED.matcher(query)
                .results()
                .map(quoted -> pattern(quoted.group(1)))
                .distinct()
                .limit(MAX_SOUGHT)
                .toList();
    }

    private static int longestRun(String word) {
        return runs(word).mapToInt(String::length).max().orElse(0);
    }

    private static String pattern(String word) {
        return "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    /** Runs of letters and digits, each of one kind of script. */
    private static Stream<String> runs(String text) {
        return RUN.matcher(Folded.fold(text)).results().map(MatchResult::group).flatMap(SearchWords::ofOneKind);
    }

    private static Stream<String> ofOneKind(String run) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < run.length(); at += Character.charCount(run.codePointAt(at))) {
            if (at > start && isUnspaced(run.codePointAt(at)) != isUnspaced(run.codePointAt(start))) {
                parts.add(run.substring(start, at));
                start = at;
            }
        }
        parts.add(run.substring(start));
        return parts.stream();
    }

    private static Stream<String> pieces(String run) {
        return Stream.concat(run.codePoints().mapToObj(Character::toString), pairs(run));
    }

    private static Stream<String> pairs(String run) {
        int[] characters = run.codePoints().toArray();
        return IntStream.range(1, characters.length).mapToObj(i -> new String(characters, i - 1, 2));
    }

    private static String cut(String word) {
        return word.length() <= MAX_LENGTH ? word : word.substring(0, word.offsetByCodePoints(0, MAX_LENGTH / 2));
    }

    private static boolean isUnspaced(String run) {
        return run.codePoints().anyMatch(SearchWords::isUnspaced);
    }

    private static boolean isUnspaced(int character) {
        return UNSPACED.contains(Character.UnicodeScript.of(character));
    }
}
