package chat.parley.support;

import static chat.parley.support.ContractFile.entries;

import chat.parley.support.ContractExamples.Operation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What in a new contract would break a client of an old one. Within a version of the API it may ask for less and give
 * more, never the other way round: requests may not need more or allow less, answers may not lose anything.
 */
public final class ContractChanges {
    private final List<String> found = new ArrayList<>();

    private ContractChanges() {}

    /** Compares two contracts, both read by {@link ContractFile}. */
    public static List<String> breaking(JsonObject before, JsonObject after) {
        ContractChanges changes = new ContractChanges();
        Map<String, Operation> now = ContractExamples.operations(after).stream()
                .collect(Collectors.toMap(Operation::id, Function.identity()));
        ContractExamples.operations(before).forEach(was -> changes.operation(was, now.get(was.id())));
        return changes.found;
    }

    private void operation(Operation was, @Nullable Operation now) {
        String where = was.id();
        if (now == null) {
            found.add(where + " is gone");
            return;
        }
        expect(where + " has moved", place(was).equals(place(now)));
        expect(where + " needs a token", !was.open() || now.open());
        expect(
                where + " needs another scope",
                Objects.equals(was.model().getString("x-scope"), now.model().getString("x-scope")));
        parameters(where, was, now);
        body(where + " body", was.body(), now.body());
        entries(was.model().getJsonObject("responses"))
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response -> response(
                        where + " " + response.getKey(),
                        response.getValue(),
                        now.model().getJsonObject("responses").getJsonObject(response.getKey())));
    }

    private void parameters(String where, Operation was, Operation now) {
        Map<String, JsonObject> old = was.parameters().collect(Collectors.toMap(this::name, Function.identity()));
        Map<String, JsonObject> current = now.parameters().collect(Collectors.toMap(this::name, Function.identity()));
        current.forEach((name, parameter) -> expect(
                where + " needs " + name,
                !parameter.getBoolean("required", false)
                        || old.getOrDefault(name, new JsonObject()).getBoolean("required", false)));
        old.forEach((name, parameter) -> {
            JsonObject kept = current.get(name);
            expect(where + " has no " + name, kept != null);
            if (kept != null)
                asked(where + " " + name, parameter.getJsonObject("schema"), kept.getJsonObject("schema"));
        });
    }

    private void body(String where, @Nullable JsonObject was, @Nullable JsonObject now) {
        expect(where + " is new", was != null || now == null);
        expect(where + " is gone", was == null || now != null);
        if (was != null && now != null) asked(where, was.getJsonObject("schema"), now.getJsonObject("schema"));
    }

    private void response(String where, JsonObject was, @Nullable JsonObject now) {
        expect(where + " is gone", now != null);
        if (now == null) return;
        entries(was.getJsonObject("content")).forEach(media -> {
            JsonObject kept = now.getJsonObject("content", new JsonObject()).getJsonObject(media.getKey());
            expect(where + " is no " + media.getKey(), kept != null);
            if (kept != null) given(where, media.getValue().getJsonObject("schema"), kept.getJsonObject("schema"));
        });
    }

    /** What a client may say: all it may say today it may say tomorrow, and it is enough. */
    private void asked(String where, JsonObject was, JsonObject now) {
        sameKind(where, was, now);
        expect(where + " allows less", SchemaRange.of(now).contains(SchemaRange.of(was)));
        JsonArray needed = was.getJsonArray("required", new JsonArray());
        now.getJsonArray("required", new JsonArray())
                .forEach(name -> expect(where + " needs " + name, needed.contains(name)));
        entries(was.getJsonObject("properties")).forEach(property -> {
            JsonObject kept = property(now, property.getKey());
            expect(where + " has no " + property.getKey(), kept != null);
            if (kept != null) asked(where + "/" + property.getKey(), property.getValue(), kept);
        });
        choices(where, was, now, this::asked);
    }

    /** What a client is told: all it is sure of today it is sure of tomorrow. */
    private void given(String where, JsonObject was, JsonObject now) {
        sameKind(where, was, now);
        JsonArray sure = now.getJsonArray("required", new JsonArray());
        was.getJsonArray("required", new JsonArray())
                .forEach(name -> expect(where + " may lack " + name, sure.contains(name)));
        entries(was.getJsonObject("properties")).forEach(property -> {
            JsonObject kept = property(now, property.getKey());
            expect(where + " has no " + property.getKey(), kept != null);
            if (kept != null) given(where + "/" + property.getKey(), property.getValue(), kept);
        });
        JsonObject items = was.getJsonObject("items");
        if (items != null) given(where + "/*", items, now.getJsonObject("items", new JsonObject()));
        choices(where, was, now, this::given);
    }

    /** Of several forms, each is compared with the one in the same place; new ones come last. */
    private void choices(String where, JsonObject was, JsonObject now, Comparison comparison) {
        JsonArray forms = now.getJsonArray("oneOf", new JsonArray());
        JsonArray old = was.getJsonArray("oneOf", new JsonArray());
        expect(where + " has fewer forms", forms.size() >= old.size());
        for (int i = 0; i < Math.min(old.size(), forms.size()); i++) {
            comparison.compare(where + "/" + i, old.getJsonObject(i), forms.getJsonObject(i));
        }
    }

    private void sameKind(String where, JsonObject was, JsonObject now) {
        expect(where + " is of another type", Objects.equals(was.getValue("type"), now.getValue("type")));
        expect(where + " is written differently", Objects.equals(was.getString("format"), now.getString("format")));
    }

    private void expect(String mistake, boolean holds) {
        if (!holds) found.add(mistake);
    }

    private static @Nullable JsonObject property(JsonObject schema, String name) {
        return schema.getJsonObject("properties", new JsonObject()).getJsonObject(name);
    }

    private static String place(Operation operation) {
        return operation.method() + " " + operation.path();
    }

    private String name(JsonObject parameter) {
        return parameter.getString("in") + " " + parameter.getString("name");
    }

    private interface Comparison {
        void compare(String where, JsonObject was, JsonObject now);
    }
}
