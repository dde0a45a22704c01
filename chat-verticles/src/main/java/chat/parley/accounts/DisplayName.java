package chat.parley.accounts;

import chat.parley.bus.Failure;
import java.text.Normalizer;

/** The rules of display names: any script, but something to see, and nothing that rewrites the text around it. */
final class DisplayName {
    private DisplayName() {}

    /** The name as it is kept: composed, without space around it. */
    static String chosen(String given) {
        String kept = Normalizer.normalize(given, Normalizer.Form.NFC).strip();
        if (kept.codePointCount(0, kept.length()) > Account.MAX_DISPLAY_NAME
                || kept.codePoints().noneMatch(DisplayName::shows)
                || kept.codePoints().anyMatch(DisplayName::disturbs))
            throw new Failure(
                    Failure.Kind.INVALID,
                    "display_name_invalid",
                    "A display name has 1 to %d characters, one to see at least, and no control characters."
                            .formatted(Account.MAX_DISPLAY_NAME));
        return kept;
    }

    private static boolean shows(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> true;
        };
    }

    /** Controls, line breaks, halves of characters, and the marks that turn the direction of what follows. */
    private static boolean disturbs(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
        };
    }
}
