package chat.parley.bridge.rest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is text: UTF-8 to the letter, without NUL, which PostgreSQL cannot keep, and without halves of characters. */
final class Text {
    private static final int HEX = 16;
    private static final int CODE = "%2F".length();

    private Text() {}

    /** Decodes bytes; nothing if they are not UTF-8. */
    static Optional<String> decode(byte[] bytes) {
        try {
            // A new decoder reports what a String constructor would replace.
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    static boolean isPlain(String text) {
        return text.codePoints().noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
    }

    /** Whether each percent sign of an address stands for a byte, and all of them for text. */
    static boolean isPlainAddress(String address) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(address.length());
        int at = 0;
        while (at < address.length()) {
            boolean coded = address.charAt(at) == '%';
            if (coded && !isHex(address, at + 1)) return false;
            bytes.write(coded ? Integer.parseInt(address.substring(at + 1, at + CODE), HEX) : address.charAt(at));
            at += coded ? CODE : 1;
        }
        return decode(bytes.toByteArray()).filter(Text::isPlain).isPresent();
    }

    private static boolean isHex(String address, int at) {
        return at + 1 < address.length()
                && Character.digit(address.charAt(at), HEX) >= 0
                && Character.digit(address.charAt(at + 1), HEX) >= 0;
    }
}
