package chat.parley.store;

import chat.parley.bus.Failure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on, as text that says nothing: the key of the last item behind a short checksum. The checksum covers
 * the list's name and query too, so a cursor of another list, or one that somebody has changed, is refused and never
 * misread. It keeps no secret and gives no right.
 */
public final class Cursor {
    private static final int CHECKSUM = 6;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** A cursor longer than this is none of ours. */
    private static final int MAX_LENGTH = 1_024;

    private Cursor() {}

    /** A cursor that goes on after the item with this key. */
    public static String after(String list, String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(checksum(list, bytes), CHECKSUM + bytes.length);
        System.arraycopy(bytes, 0, all, CHECKSUM, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /**
     * What the key in a cursor of this list says; nothing when there is no cursor. Fails with {@code invalid_cursor} when
     * it is none of this list's, or says what no key does: whoever knows the checksum can make one.
     */
    public static <T> @Nullable T read(String list, @Nullable String cursor, Function<String, T> parse) {
        if (cursor == null) return null;
        String key = key(list, cursor);
        try {
            return parse.apply(key);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException notOurs) {
            throw invalid();
        }
    }

    /** A moment in a key. No list has items of other centuries, and PostgreSQL takes not all of them. */
    public static Instant moment(String text) {
        Instant moment = Instant.parse(text);
        if (moment.isBefore(Instant.EPOCH) || moment.isAfter(LAST)) throw invalid();
        return moment;
    }

    private static String key(String list, String cursor) {
        byte[] all = decoded(cursor);
        if (all.length < CHECKSUM) throw invalid();
        byte[] key = Arrays.copyOfRange(all, CHECKSUM, all.length);
        if (!Arrays.equals(checksum(list, key), Arrays.copyOf(all, CHECKSUM))) throw invalid();
        String text = new String(key, StandardCharsets.UTF_8);
        // No key has a NUL, and PostgreSQL takes none.
        if (text.indexOf('\0') >= 0) throw invalid();
        // Base64 has more than one text for some bytes: only ours is good.
        if (!after(list, text).equals(cursor)) throw invalid();
        return text;
    }

    private static byte[] decoded(String cursor) {
        try {
            if (cursor.length() > MAX_LENGTH) throw invalid();
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
    }

    private static byte[] checksum(String list, byte[] key) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(list.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            return Arrays.copyOf(sha.digest(key), CHECKSUM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Failure invalid() {
        return new Failure(Failure.Kind.INVALID, "invalid_cursor", "This cursor does not belong to this list.");
    }
}
