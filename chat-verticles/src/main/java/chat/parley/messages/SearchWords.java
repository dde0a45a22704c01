package chat.parley.messages;

import chat.parley.messages.SearchCommand.Has;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words by which a message is found, and those of a query. A word is a run of letters and digits, folded, or one
 * emoji. Scripts that write without spaces have no words to cut: of them each pair of neighbours is kept, and the last
 * character, which begins no pair, so that whatever is sought in them is a row of pairs, or the beginning of one.
 */
final class SearchWords {
    /** Words of one message that can be sought: more than the longest text has, and within a tsvector's 1 MiB. */
    static final int MAX_KEPT = 20_000;

    /** Words of a query beyond these are passed over, and so are the runs of one word. */
    private static final int MAX_SOUGHT = SearchCommand.MAX_WORDS;

    /** A longer word is found by its beginning. */
    private static final int MAX_LENGTH = 48;

    /** Shorter ones are no part of a text that an index of three letters could find. */
    private static final int MIN_PART = 3;

    /** What every message with a link has; no text can say it. */
    private static final String LINK = "=link";

    /** What every message with a file has. */
    private static final String FILE = "=file";

    private static final Pattern RUN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*|\\p{So}");
    private static final Pattern URL = Pattern.compile("\\bhttps?://\\S", Pattern.CASE_INSENSITIVE);
    private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}\\p{So}]+|[^\\p{L}\\p{N}\\p{M}\\p{So}]+$");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*[\\p{L}\\p{N}][^\"]*)\"");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");
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
     * A query as PostgreSQL reads it: all of it must be true of a message.
     *
     * @param has a tsquery of what must be there beside words; empty if nothing
     * @param phrases what is in quotation marks: it must be there as it stands
     * @param marks what to mark in what is found, folded
     */
    record Sought(String has, List<Word> words, List<Part> phrases, List<String> marks) {
        /** Whether nothing is said of what is to be found. */
        boolean isNothing() {
            return has.isEmpty() && words.isEmpty();
        }
    }

    /**
     * One word of a query.
     *
     * @param beginnings a tsquery: each of its runs as the beginning of a word
     * @param part the whole of it as a part of the text, if it is long enough to be found as one
     */
    record Word(String beginnings, @Nullable Part part) {}

    /**
     * Patterns of one part of a text.
     *
     * @param folded for {@code like}, of a folded text
     * @param written for {@code ilike}, of a text that needs no folding, or was kept before texts were folded
     */
    record Part(String folded, List<String> written) {
        static Part of(String word) {
            String folded = pattern(Folded.fold(word));
            return new Part(
                    folded,
                    Stream.of(folded, pattern(Folded.small(word))).distinct().toList());
        }
    }

    /** The words of a text as a tsvector. They are letters, digits and emoji, so none needs care. */
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

    /** The text in which parts are sought; null where that is the text itself, but for capitals. */
    static @Nullable String folded(String text) {
        if (ASCII.matcher(text).matches()) return null;
        String folded = Folded.fold(text);
        return folded.equals(Folded.small(text)) ? null : folded;
    }

    static Sought sought(String query, @Nullable Has has) {
        List<String> words = Arrays.stream(SPACES.split(query))
                .map(word -> EDGES.matcher(word).replaceAll(""))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MAX_SOUGHT)
                .toList();
        Stream<String> whole = words.stream().map(Folded::fold);
        return new Sought(
                has == null ? "" : "'" + (has == Has.LINK ? LINK : FILE) + "'",
                words.stream().map(SearchWords::word).distinct().toList(),
                phrases(query),
                Stream.concat(whole, words.stream().flatMap(SearchWords::soughtRuns))
                        .distinct()
                        .toList());
    }

    private static Word word(String written) {
        String beginnings =
                soughtRuns(written).flatMap(SearchWords::terms).distinct().collect(Collectors.joining(" & "));
        boolean isPart = written.codePointCount(0, written.length()) >= MIN_PART
                && runs(written).anyMatch(run -> Character.isLetterOrDigit(run.codePointAt(0)) && !isUnspaced(run));
        return new Word(beginnings, isPart ? Part.of(written) : null);
    }

    private static Stream<String> soughtRuns(String word) {
        return runs(word).distinct().limit(MAX_SOUGHT);
    }

    private static Stream<String> terms(String run) {
        boolean isRow = isUnspaced(run) && run.codePointCount(0, run.length()) > 1;
        return isRow ? pairs(run).map(pair -> "'" + pair + "'") : Stream.of("'" + cut(run) + "':*");
    }

    private static List<Part> phrases(String query) {
        return QUOTED.matcher(query)
                .results()
                .map(quoted -> Part.of(quoted.group(1)))
                .distinct()
                .limit(MAX_SOUGHT)
                .toList();
    }

    private static String pattern(String word) {
        return "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    /** Runs of letters and digits, each of one kind of script, and emoji. */
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
        return Stream.concat(pairs(run), Stream.of(run.substring(run.offsetByCodePoints(run.length(), -1))));
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
