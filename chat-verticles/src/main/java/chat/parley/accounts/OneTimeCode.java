package chat.parley.accounts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A code that somebody types, once: twenty of 32 letters and digits that are not mistaken for each other, in groups of
 * five. A hundred bits are not guessed, so a plain hash of it is kept.
 */
record OneTimeCode(Secret secret) {
    /** Crockford's alphabet, without the letters that look like digits. */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int GROUPS = 4;
    private static final int GROUP = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    static OneTimeCode random() {
        return random(GROUPS);
    }

    static OneTimeCode random(int groups) {
        String code = IntStream.range(0, groups * GROUP)
                .mapToObj(
                        at -> (at > 0 && at % GROUP == 0 ? "-" : "") + LETTERS.charAt(RANDOM.nextInt(LETTERS.length())))
                .collect(Collectors.joining());
        return new OneTimeCode(new Secret(code));
    }

    /** What somebody typed: in any case, with or without the hyphens, and with the letters that look like digits. */
    static OneTimeCode given(Secret typed) {
        String code = typed.value()
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replaceAll("[IL]", "1");
        return new OneTimeCode(new Secret(code));
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(secret.value().replace("-", "").getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
