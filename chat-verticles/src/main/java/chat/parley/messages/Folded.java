package chat.parley.messages;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text as the search reads it: in small letters, without accents, and in one form where Unicode has several (NFKC),
 * or a language (the German ß, the Greek ς); and where each of its characters was in the text as it was written.
 */
final class Folded {
    /** Of Latin, Greek and Cyrillic letters; those of other scripts make another letter of it. */
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]+");

    private static final Pattern CAPITALS = Pattern.compile("[A-Z]+");

    /** Up to here a letter is folded by making it small. */
    private static final int LAST_ASCII = 0x7F;

    private final String text;
    private final int[] origins;

    private Folded(String text, int[] origins) {
        this.text = text;
        this.origins = origins;
    }

    static Folded of(String written) {
        StringBuilder folded = new StringBuilder(written.length());
        int[] origins = new int[written.length() + 1];
        for (int at = 0; at < written.length(); ) {
            int character = written.codePointAt(at);
            int next = at + Character.charCount(character);
            for (char letter : letters(character)) {
                if (folded.length() + 1 >= origins.length) origins = Arrays.copyOf(origins, origins.length * 2);
                origins[folded.length()] = at;
                folded.append(letter);
            }
            at = next;
        }
        origins[folded.length()] = written.length();
        return new Folded(folded.toString(), Arrays.copyOf(origins, folded.length() + 1));
    }

    private static char[] letters(int character) {
        return character <= LAST_ASCII
                ? new char[] {(char) Character.toLowerCase(character)}
                : fold(Character.toString(character)).toCharArray();
    }

    static String fold(String written) {
        String apart = Normalizer.normalize(written, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(ACCENTS.matcher(apart).replaceAll(""), Normalizer.Form.NFC)
                .replace("ß", "ss")
                .replace('ς', 'σ');
    }

    /** With the capitals of ASCII made small, which every database does alike. */
    static String small(String written) {
        return CAPITALS.matcher(written).replaceAll(letter -> letter.group().toLowerCase(Locale.ROOT));
    }

    String text() {
        return text;
    }

    /** Where the written character begins that the folded one here came from; the end, for the end. */
    int origin(int at) {
        return origins[at];
    }
}
