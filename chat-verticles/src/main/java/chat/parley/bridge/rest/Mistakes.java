package chat.parley.bridge.rest;

import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the validator found, in the words of a problem. It tells the parameter only in its message, and each mistake once
 * for the rule that was broken and once for each rule around that one.
 */
final class Mistakes {
    private static final int MAX = 20;
    private static final Pattern PARAMETER =
            Pattern.compile("\\b(?:path|query|header|cookie) parameter (\\S+?)(?: |\\.|$)");
    private static final Pattern PROPERTY = Pattern.compile("property \"([^\"]*)\"");
    private static final Pattern LAST_NUMBER = Pattern.compile("\\d+(?=\\D*$)");
    private static final Map<String, String> AT_MOST =
            Map.of("maxItems", "At most %s items are taken.", "maxProperties", "At most %s properties are taken.");
    private static final Pattern HUMP = Pattern.compile("([a-z])([A-Z])");
    private static final String SURPLUS = "additional_properties";
    private static final Set<String> AROUND =
            Set.of("properties", "items", "$ref", "allOf", "anyOf", "oneOf", "if", "then", "else");

    private Mistakes() {}

    static List<Problem.Mistake> of(ValidatorException refused) {
        String parameter = parameter(refused);
        if (refused instanceof SchemaValidationException schema) {
            List<Problem.Mistake> found = schema.getOutputUnit().getErrors().stream()
                    .filter(unit -> !AROUND.contains(rule(unit)))
                    .map(unit -> mistake(unit, parameter))
                    .distinct()
                    .toList();
            List<Problem.Mistake> own = found.stream()
                    .filter(mistake -> !isEcho(mistake, found))
                    .limit(MAX)
                    .toList();
            if (!own.isEmpty()) return own;
        }
        return List.of(new Problem.Mistake(
                parameter == null ? "" : null,
                parameter,
                refused.type().name().toLowerCase(Locale.ROOT),
                String.valueOf(refused.getMessage())));
    }

    private static Problem.Mistake mistake(OutputUnit unit, @Nullable String parameter) {
        String code = HUMP.matcher(rule(unit)).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
        String pointer = parameter == null ? pointer(unit) : null;
        return new Problem.Mistake(pointer, parameter, code, detail(unit));
    }

    /** In the validator's words, except where they are wrong: it tells the bound last. */
    private static String detail(OutputUnit unit) {
        String error = String.valueOf(unit.getError());
        Matcher bound = LAST_NUMBER.matcher(error);
        String wanted = AT_MOST.get(rule(unit));
        return wanted == null || !bound.find() ? error : wanted.formatted(bound.group());
    }

    /** A known property that is wrong is told a second time, as if it were surplus. */
    private static boolean isEcho(Problem.Mistake mistake, List<Problem.Mistake> all) {
        String pointer = mistake.pointer();
        return SURPLUS.equals(mistake.code())
                && pointer != null
                && all.stream()
                        .filter(other -> !SURPLUS.equals(other.code()))
                        .anyMatch(other -> String.valueOf(other.pointer()).startsWith(pointer));
    }

    /** A missing or surplus property is itself the mistake, not the object around it. */
    private static String pointer(OutputUnit unit) {
        String around = unit.getInstanceLocation().replaceFirst("^#", "").replaceFirst("/$", "");
        Matcher property = PROPERTY.matcher(String.valueOf(unit.getError()));
        boolean names = Set.of("required", "additionalProperties").contains(rule(unit)) && property.find();
        return names ? around + "/" + property.group(1).replace("~", "~0").replace("/", "~1") : around;
    }

    private static String rule(OutputUnit unit) {
        String location = String.valueOf(unit.getKeywordLocation());
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static @Nullable String parameter(ValidatorException refused) {
        Matcher named = PARAMETER.matcher(String.valueOf(refused.getMessage()));
        return named.find() ? named.group(1) : null;
    }
}
