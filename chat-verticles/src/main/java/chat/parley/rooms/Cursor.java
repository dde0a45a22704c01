package chat.parley.rooms;

import chat.parley.bus.Failure;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a list ordered by name goes on: after this name, and among equal names after this id. Opaque outside. */
record Cursor(String name, String id) {
    private static final char BETWEEN = '\n';

    String write() {
        String text = name.toLowerCase(Locale.ROOT) + BETWEEN + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static @Nullable Cursor read(@Nullable String cursor) {
        if (cursor == null) return null;
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            int between = text.lastIndexOf(BETWEEN);
            if (between < 0 || text.indexOf('\0') >= 0) throw invalid();
            return new Cursor(text.substring(0, between), text.substring(between + 1));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw invalid();
        }
    }

    /** Text to find as it is, in a LIKE. */
    static String literal(String query) {
        return query.toLowerCase(Locale.ROOT).strip().replaceAll("([\\\\%_])", "\\\\$1");
    }

    private static Failure invalid() {
        return new Failure(Failure.Kind.INVALID, "invalid_cursor", "The cursor is not one that a page gave.");
    }
}
