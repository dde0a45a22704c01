package chat.parley.accounts;

import chat.parley.bus.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The answer to a security question as it is compared: people remember what they answered, not how they wrote it. Case,
 * accents, ligatures, full width and space around or between words do not count.
 */
record SecurityAnswer(Secret secret) {
    static final int MIN_LETTERS = 4;

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Set<String> COMMON = common();

    static SecurityAnswer of(Secret given) {
        String bare = ACCENTS.matcher(Normalizer.normalize(given.value(), Normalizer.Form.NFKD))
                .replaceAll("")
                // Upper case first: it takes letters together that only look different when small.
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return new SecurityAnswer(
                new Secret(SPACES.matcher(bare).replaceAll(" ").strip()));
    }

    /** Refuses what is too short, what many would answer, and what is written elsewhere. */
    SecurityAnswer chosenBy(Person person, Secret password) {
        String answer = secret.value();
        long letters = answer.codePoints().filter(Character::isLetterOrDigit).count();
        if (letters < MIN_LETTERS)
            throw refused("answer_too_short", "An answer has %d letters at least.".formatted(MIN_LETTERS));
        if (COMMON.contains(answer)) throw refused("answer_too_common", "Many would answer that. Choose another.");
        if (answer.equals(of(new Secret(person.username())).secret.value())
                || answer.equals(of(new Secret(person.displayName())).secret.value())
                || answer.equals(of(password).secret.value()))
            throw refused("answer_is_known", "The answer must be neither a name of yours nor the password.");
        return this;
    }

    private static Set<String> common() {
        try (InputStream file = SecurityAnswer.class.getResourceAsStream("common-answers.txt")) {
            if (file == null) throw new IllegalStateException("common-answers.txt is not in the jar");
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> of(new Secret(line)).secret.value())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Failure refused(String code, String detail) {
        return new Failure(Failure.Kind.INVALID, code, detail);
    }
}
