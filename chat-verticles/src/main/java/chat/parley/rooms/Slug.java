package chat.parley.rooms;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name of a room in an address: small letters, digits and single hyphens. */
final class Slug {
    static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int DIGITS = 8;

    private Slug() {}

    /** Makes one of a name. A name without a Latin letter or digit is called by the end of the room's id. */
    static String of(String name, Room.Id id) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-");
        String cut = trim(plain.substring(0, Math.min(plain.length(), Room.MAX_SLUG)));
        return cut.isEmpty() ? "room-" + end(id) : cut;
    }

    private static String trim(String slug) {
        return slug.replaceAll("^-|-$", "");
    }

    private static String end(Room.Id id) {
        String text = id.toString();
        return text.substring(text.length() - DIGITS);
    }
}
