package chat.parley.bridge.rest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is text: UTF-8 to the letter, without NUL, which PostgreSQL cannot keep, and without halves of characters. */
final class Text {
    private static final int HEX = 16;

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
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) return false;
            if (!Character.isSurrogate(c)) continue;
            boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
            if (!pair) return false;
            i++;
        }
        return true;
    }

    /** Whether each percent sign of an address stands for a byte, and all of them for text. */
    static boolean isPlainAddress(String address) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(address.length());
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c != '%') {
                bytes.write(c);
            } else if (i + 2 < address.length() && isHex(address, i + 1)) {
                bytes.write(Integer.parseInt(address.substring(i + 1, i + 3), HEX));
                i += 2;
            } else {
                return false;
            }
        }
        return decode(bytes.toByteArray()).filter(Text::isPlain).isPresent();
    }

    private static boolean isHex(String address, int at) {
        return Character.digit(address.charAt(at), HEX) >= 0 && Character.digit(address.charAt(at + 1), HEX) >= 0;
    }
}
