package chat.parley.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * As strict as a server of Kubernetes, without one. Two models of its API look at each object: one keeps the fields it
 * does not know apart (there must be none) and takes no number for a text, the other knows what is required. Neither
 * knows which words an enumeration allows, so those that the chart uses stand here.
 */
final class Strict {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KubernetesSerialization MODELS = new KubernetesSerialization(literal(), true);

    /** Kinds of operators that nobody here has a model of. */
    private static final Set<String> FOREIGN = Set.of("postgresql.cnpg.io/v1");

    private static final Map<String, Set<String>> WORDS = Map.of(
            "imagePullPolicy", Set.of("Always", "IfNotPresent", "Never"),
            "restartPolicy", Set.of("Always", "Never", "OnFailure"),
            "protocol", Set.of("TCP", "UDP"),
            "pathType", Set.of("Prefix", "Exact"),
            "whenUnsatisfiable", Set.of("ScheduleAnyway", "DoNotSchedule"),
            "unhealthyPodEvictionPolicy", Set.of("AlwaysAllow", "IfHealthyBudget"),
            "fsGroupChangePolicy", Set.of("OnRootMismatch", "Always"));

    private Strict() {}

    /** What a server would refuse, or take without a word and ignore. */
    static List<String> problems(JsonNode object) {
        if (FOREIGN.contains(object.path("apiVersion").asText())) return List.of();
        List<String> problems = new ArrayList<>();
        unknown(object).forEach(problems::add);
        missing(object).ifPresent(problems::add);
        words("", object, problems);
        return problems.stream()
                .map(problem -> Chart.name(object) + ": " + problem)
                .toList();
    }

    private static List<String> unknown(JsonNode object) {
        try {
            Object model = MODELS.unmarshal(object.toString());
            if (model instanceof GenericKubernetesResource) return List.of("there is no such kind");
            List<String> found = new ArrayList<>();
            collect("", model, found, new IdentityHashMap<>());
            return found;
        } catch (RuntimeException refused) {
            Throwable why = refused.getCause() == null ? refused : refused.getCause();
            return List.of(String.valueOf(why.getMessage()).split("\n")[0]);
        }
    }

    /** Walks the getters of a model: whatever has no field of its own is in a map beside them. */
    private static void collect(String path, Object part, List<String> found, IdentityHashMap<Object, Boolean> seen) {
        if (part == null || part instanceof Enum<?> || seen.put(part, true) != null) return;
        if (part instanceof Map<?, ?> map) map.forEach((key, value) -> collect(path + "." + key, value, found, seen));
        else if (part instanceof Collection<?> all) all.forEach(each -> collect(path + "[]", each, found, seen));
        else if (part.getClass().getName().startsWith("io.fabric8."))
            getters(part).forEach(getter -> visit(path, getter, part, found, seen));
    }

    private static void visit(
            String path, Method getter, Object part, List<String> found, IdentityHashMap<Object, Boolean> seen) {
        try {
            Object value = getter.invoke(part);
            if (!getter.getName().equals("getAdditionalProperties"))
                collect(path + "." + getter.getName().substring(3), value, found, seen);
            else if (value instanceof Map<?, ?> rest && !rest.isEmpty()) found.add(path + ": unknown " + rest.keySet());
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(getter.toString(), e);
        }
    }

    private static Stream<Method> getters(Object part) {
        return Stream.of(part.getClass().getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getName().startsWith("get"))
                .filter(method -> !method.getName().equals("getClass"));
    }

    private static Optional<String> missing(JsonNode object) {
        String version = object.path("apiVersion").asText().replaceFirst("^.*/", "");
        String model = Character.toUpperCase(version.charAt(0)) + version.substring(1) + Chart.kind(object);
        try {
            Class.forName("io.kubernetes.client.openapi.models." + model)
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(object.toString()));
            return Optional.empty();
        } catch (ClassNotFoundException ofAnOperator) {
            return Optional.empty();
        } catch (InvocationTargetException refused) {
            return Optional.of(String.valueOf(refused.getCause().getMessage()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(model, e);
        }
    }

    private static void words(String path, JsonNode part, List<String> problems) {
        part.properties().forEach(field -> {
            Set<String> allowed = WORDS.get(field.getKey());
            String value = field.getValue().asText();
            if (allowed != null && field.getValue().isTextual() && !allowed.contains(value))
                problems.add(path + "." + field.getKey() + ": " + value);
            words(path + "." + field.getKey(), field.getValue(), problems);
        });
        if (part.isArray()) part.forEach(item -> words(path + "[]", item, problems));
    }

    private static ObjectMapper literal() {
        ObjectMapper mapper = JSON.copy();
        var texts = mapper.coercionConfigFor(LogicalType.Textual);
        Stream.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)
                .forEach(shape -> texts.setCoercion(shape, CoercionAction.Fail));
        return mapper;
    }
}
