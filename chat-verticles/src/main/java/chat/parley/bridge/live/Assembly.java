package chat.parley.bridge.live;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the fragments of one message together: bounded, and in nothing but UTF-8. */
final class Assembly {
    static final int MAX_MESSAGE = 64 * 1024;
    static final int MAX_FRAGMENTS = 1_000;

    private final ByteArrayOutputStream fragments = new ByteArrayOutputStream(0);
    private int count;

    /** A message broke a rule. */
    static final class Violation extends Exception {
        private final Goodbye why;

        Violation(Goodbye why) {
            super(why.reason(), null, false, false);
            this.why = why;
        }

        Goodbye why() {
            return why;
        }
    }

    /** Takes a fragment; gives the message with its last one. */
    @Nullable
    String take(byte[] fragment, boolean isLast) throws Violation {
        if (++count > MAX_FRAGMENTS || fragments.size() + fragment.length > MAX_MESSAGE)
            throw new Violation(Goodbye.TOO_LARGE);
        if (isLast && count == 1) return text(fragment);
        fragments.writeBytes(fragment);
        return isLast ? text(fragments.toByteArray()) : null;
    }

    /** Nothing, when it is not UTF-8 to the letter. */
    static Optional<String> decode(byte[] utf8) {
        try {
            // A new decoder reports what a String constructor would replace.
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private String text(byte[] utf8) throws Violation {
        fragments.reset();
        count = 0;
        return decode(utf8).orElseThrow(() -> new Violation(Goodbye.NOT_UTF8));
    }
}
