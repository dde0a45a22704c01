package chat.parley.support;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a schema allows of one plain value: its sizes, its pattern and its choices.
 *
 * @param least the least number or length
 * @param most the greatest number or length
 */
record SchemaRange(
        double least,
        double most,
        @Nullable String pattern,
        @Nullable JsonArray choices) {
    static SchemaRange of(JsonObject schema) {
        return new SchemaRange(
                either(schema, "minimum", "minLength", Double.NEGATIVE_INFINITY),
                either(schema, "maximum", "maxLength", Double.POSITIVE_INFINITY),
                schema.getString("pattern"),
                schema.getJsonArray("enum"));
    }

    /** Whether it allows all that another does; of patterns it only knows that they are the same, or none. */
    boolean contains(SchemaRange other) {
        return least <= other.least
                && most >= other.most
                && (pattern == null || Objects.equals(pattern, other.pattern))
                && allowsChoices(other.choices);
    }

    private boolean allowsChoices(@Nullable JsonArray others) {
        if (choices == null) return true;
        return others != null && others.stream().allMatch(choices::contains);
    }

    private static double either(JsonObject schema, String ofNumbers, String ofTexts, double otherwise) {
        return schema.getDouble(ofNumbers, schema.getDouble(ofTexts, otherwise));
    }
}
