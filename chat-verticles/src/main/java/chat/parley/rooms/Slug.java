package chat.parley.rooms;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The name of a room in an address: small letters, digits and single hyphens. */
final class Slug {
    static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int DIGITS = 8;

    /** Rooms of one name that are numbered; further ones have the end of their id. */
    private static final int NUMBERED = 20;

    private Slug() {}

    /**
     * What a room of this name may be called, the best first: the name, the name and a number, the name and the end of
     * the room's id, which no other room has. A name without a Latin letter or digit is called by the end of the id.
     */
    static List<String> of(String name, Room.Id id) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-");
        String cut = trim(plain.substring(0, Math.min(plain.length(), Room.MAX_SLUG)));
        if (cut.isEmpty()) return List.of("room-" + end(id));
        String stem = trim(cut.substring(0, Math.min(cut.length(), Room.MAX_SLUG - 1 - DIGITS)));
        Stream<String> endings =
                Stream.concat(IntStream.rangeClosed(2, NUMBERED).mapToObj(Integer::toString), Stream.of(end(id)));
        return Stream.concat(Stream.of(cut), endings.map(ending -> stem + "-" + ending))
                .toList();
    }

    private static String trim(String slug) {
        return slug.replaceAll("^-|-$", "");
    }

    private static String end(Room.Id id) {
        String text = id.toString();
        return text.substring(text.length() - DIGITS);
    }
}
