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

    /** Text of a stranger for a list: one line, and not too long. */
    static String tidy(String text, int most) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cs}]+", " ").strip();
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most));
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
