package chat.parley.accounts;

import java.text.Normalizer;

/**
 * Text that stands in a line with other text, as names do: of any script, composed (Unicode NFC), without space around it.
 */
public record OneLine(String text) {
    public OneLine {
        text = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }

    /** Whether it can name somebody or something: one character to see at least, and at most so many of any kind. */
    public boolean isName(int most) {
        return text.codePoints().anyMatch(OneLine::shows) && fits(most);
    }

    /** Whether it has at most so many characters, and none that rewrites what stands around it. */
    public boolean fits(int most) {
        return text.codePointCount(0, text.length()) <= most
                && text.codePoints().noneMatch(OneLine::disturbs);
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
