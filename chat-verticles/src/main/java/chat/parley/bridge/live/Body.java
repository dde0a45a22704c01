package chat.parley.bridge.live;

import chat.parley.bridge.rest.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The body of a frame, read strictly: each field by its name and type, and no field that nobody reads. */
final class Body {
    /** The largest number that JavaScript counts to. */
    static final long MAX_NUMBER = 9_007_199_254_740_991L;

    private static final int UUID_LENGTH = 36;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,16}");

    private final JsonNode node;

    /** One mistake in a body: where it is (a JSON pointer), which rule it breaks, and that for people. */
    static final class Bad extends RuntimeException {
        private final Problem.Mistake mistake;

        Bad(String pointer, String code, String detail) {
            super(detail, null, false, false);
            this.mistake = new Problem.Mistake(pointer, null, code, detail);
        }

        Problem.Mistake mistake() {
            return mistake;
        }
    }

    private Body(JsonNode node) {
        this.node = node;
    }

    /** An object with no other fields than these. Throws {@link Bad}, as all that reads it does. */
    static Body of(JsonNode node, String... fields) {
        if (!node.isObject()) throw new Bad("", "type", "The body must be an object.");
        Set<String> known = Set.copyOf(Arrays.asList(fields));
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) throw new Bad("/" + name, "additional_properties", "Nobody knows this field.");
        }
        return new Body(node);
    }

    String text(String field, int min, int max) {
        String text = optionalText(field, min, max);
        if (text == null) throw missing(field);
        return text;
    }

    @Nullable
    String optionalText(String field, int min, int max) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) return null;
        String text = value.textValue();
        if (text == null) throw wrong(field, "type", "A text is wanted.");
        int length = text.codePointCount(0, text.length());
        if (length < min) throw wrong(field, "min_length", "At least " + min + " characters are wanted.");
        if (length > max) throw wrong(field, "max_length", "At most " + max + " characters are allowed.");
        return text;
    }

    UUID uuid(String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) throw missing(field);
        return uuid("/" + field, String.valueOf(value.textValue()));
    }

    @Nullable
    UUID optionalUuid(String field) {
        return node.path(field).isMissingNode() ? null : uuid(field);
    }

    /** Ids in an array. */
    List<UUID> uuids(String field, int most) {
        if (node.path(field).isMissingNode()) throw missing(field);
        return optionalUuids(field, most);
    }

    /** The same; none when the field is not there. */
    List<UUID> optionalUuids(String field, int most) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) return List.of();
        if (!value.isArray()) throw wrong(field, "type", "An array is wanted.");
        if (value.size() > most) throw wrong(field, "max_items", "At most " + most + " are allowed.");
        return IntStream.range(0, value.size())
                .mapToObj(i ->
                        uuid("/" + field + "/" + i, String.valueOf(value.get(i).textValue())))
                .toList();
    }

    @Nullable
    Long optionalNumber(String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() ? null : number("/" + field, value);
    }

    /** Yes or no; no when it is not there. */
    boolean flag(String field) {
        JsonNode value = node.path(field);
        if (!value.isMissingNode() && !value.isBoolean()) throw wrong(field, "type", "True or false is wanted.");
        return value.booleanValue();
    }

    /** Rooms and a change of each, as in {@code {"<roomId>": 812}}. */
    Map<UUID, Long> changes(String field, int most) {
        if (node.path(field).isMissingNode()) throw missing(field);
        return optionalChanges(field, most);
    }

    /** The same; empty when the field is not there. */
    Map<UUID, Long> optionalChanges(String field, int most) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) return Map.of();
        if (!value.isObject()) throw wrong(field, "type", "An object is wanted.");
        if (value.size() > most) throw wrong(field, "max_properties", "At most " + most + " rooms are allowed.");
        Map<UUID, Long> changes = new LinkedHashMap<>();
        value.properties().forEach(entry -> {
            String pointer = "/" + field + "/" + entry.getKey();
            changes.put(uuid(pointer, entry.getKey()), number(pointer, entry.getValue()));
        });
        return changes;
    }

    /** A change, written as text. */
    static long change(String pointer, String text) {
        if (!DIGITS.matcher(text).matches()) throw new Bad(pointer, "pattern", "A change is wanted, in digits.");
        return inRange(pointer, Long.parseLong(text));
    }

    /** A whole number, however JSON writes it: 10, 10.0 and 1e1 are one. */
    private static long number(String pointer, JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) return inRange(pointer, value.longValue());
        double number = value.doubleValue();
        if (!value.isNumber() || number != Math.rint(number))
            throw new Bad(pointer, "type", "A whole number is wanted.");
        return inRange(pointer, (long) number);
    }

    private static long inRange(String pointer, long number) {
        if (number < 0) throw new Bad(pointer, "minimum", "A number from 0 on is wanted.");
        if (number > MAX_NUMBER) throw new Bad(pointer, "maximum", "At most " + MAX_NUMBER + " is allowed.");
        return number;
    }

    private static UUID uuid(String pointer, String text) {
        try {
            if (text.length() == UUID_LENGTH) return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new Bad(pointer, "format", "A UUID is wanted.");
    }

    private static Bad missing(String field) {
        return wrong(field, "required", "This field is required.");
    }

    private static Bad wrong(String field, String code, String detail) {
        return new Bad("/" + field, code, detail);
    }
}
