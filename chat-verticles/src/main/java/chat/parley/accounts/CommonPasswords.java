package chat.parley.accounts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The passwords that guessers try first: a list of words, each also with up to six digits or signs around it and in the
 * spelling that puts figures for letters (p4ssw0rd, Summer2026!), a few letters over and over, and runs along the
 * keyboard or the alphabet. A short list and four rules stand for the many thousand that such lists are made of.
 */
final class CommonPasswords {
    private static final Set<String> WORDS = read();
    private static final Pattern DECORATION = Pattern.compile("^[^\\p{L}]{1,6}|[^\\p{L}]{1,6}$");
    private static final Pattern ENDING = Pattern.compile("[^\\p{L}]{1,6}$");
    /** Up to eight characters, over and over. */
    private static final Pattern REPEATED = Pattern.compile("(.{1,8}?)\\1+.{0,2}", Pattern.DOTALL);

    private static final String RUNS = Runs.all();

    private CommonPasswords() {}

    static boolean contain(String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        return isWord(lower)
                || isWord(DECORATION.matcher(lower).replaceAll(""))
                || isWord(ENDING.matcher(lower).replaceFirst(""))
                || REPEATED.matcher(lower).matches()
                || RUNS.contains(lower);
    }

    private static boolean isWord(String text) {
        return WORDS.contains(folded(text));
    }

    /** One spelling for all that look alike. */
    private static String folded(String word) {
        return word.replace('0', 'o')
                .replace('1', 'i')
                .replace('l', 'i')
                .replace('!', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('@', 'a')
                .replace('5', 's')
                .replace('$', 's')
                .replace('7', 't');
    }

    private static Set<String> read() {
        InputStream file = CommonPasswords.class.getResourceAsStream("common-passwords.txt");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Pattern.compile(" +").splitAsStream(line))
                    .map(CommonPasswords::folded)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a finger types that only moves on, forwards and backwards. */
    private static final class Runs {
        private static final String[] ROWS = {
            "01234567890123456789",
            "abcdefghijklmnopqrstuvwxyz",
            "qwertyuiop[]",
            "asdfghjkl;'",
            "zxcvbnm,./",
            "qwertzuiopasdfghjklyxcvbnm",
            "qwertyuiopasdfghjklzxcvbnm",
            "azertyuiopqsdfghjklmwxcvbn",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
            "1q2w3e4r5t6y7u8i9o0p",
            "q1w2e3r4t5y6u7i8o9p0",
            "!@#$%^&*()_+",
            "qazwsxedcrfvtgbyhnujmikolp",
            "a1b2c3d4e5f6g7h8i9",
            "1a2b3c4d5e6f7g8h9i",
            "147258369",
            "159753456852"
        };

        private static String all() {
            StringBuilder runs = new StringBuilder();
            for (String row : ROWS)
                runs.append(row)
                        .append('\n')
                        .append(new StringBuilder(row).reverse())
                        .append('\n');
            return runs.toString();
        }
    }
}
