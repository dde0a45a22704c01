package chat.parley.support;

import static chat.parley.support.ContractFile.entries;

import chat.parley.support.ContractExamples.Operation;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Requests that almost are what the contract shows: one part of the example is something else, a little beyond what the
 * schema allows or far from it. Which of them are taken is chosen by the seed.
 */
public final class Mutants {
    private static final String OK = "ok";
    /** Stands in a body until it is text. */
    private static final String PLACE = "the place of the mutant";

    private static final String DEEP = "[".repeat(2_000) + "]".repeat(2_000);
    private static final String LONG = "a".repeat(3_000);

    /** Values, as they stand in JSON. */
    private static final List<String> VALUES = List.of(
                    ("null true 0 -1 1.5 1e400 -1e-400 9223372036854775808 123456789012345678901234567890 [] {} [[]] [null]"
                                    + " {\"a\":{\"b\":[]}}")
                            .split(" "),
                    quoted(
                            "",
                            " ",
                            "\\u0000",
                            "\\ud800",
                            "\\u202eevil",
                            "\\u0007",
                            "e\\u0301".repeat(40),
                            "\\ud83d\\udc69\\u200d\\ud83d\\ude80",
                            "'; drop table accounts; --",
                            "%' or '1'='1",
                            "../../etc/passwd",
                            "<script>alert(1)</script>",
                            "null",
                            LONG,
                            "1-1-1-1-1",
                            "00000000-0000-0000-0000-000000000000",
                            "2026-02-30T25:61:00Z",
                            "9999-12-31T23:59:59-18:00",
                            "0000-01-01T00:00:00+18:00",
                            "+999999999-12-31T23:59:59Z",
                            "-999999999-01-01T00:00:00Z"))
            .stream()
            .flatMap(Stream::of)
            .toList();

    private static final List<String> BODIES = List.of(
            "",
            " ",
            "null",
            "[]",
            "{",
            "}",
            "\"text\"",
            "0",
            "{}{}",
            "{\"a\":1,\"a\":2}",
            DEEP,
            "\uFEFF{}",
            "{\"\":0}");

    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/json; charset=utf-16",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json, text/plain",
            "a");

    /** Values in an address, as they stand there. */
    private static final List<String> WORDS =
            List.of(("%00 %ff %C0%80 %ED%A0%80 %20 %2f ; %27 null -1 0 1e400 1.5 99999999999999999999 0x10 %EF%BC%91"
                            + " 1-1-1-1-1 00000000-0000-0000-0000-000000000000 %F0%9F%98%80 %3Cscript%3E true %5B%5D"
                            + " 9999-12-31T23:59:59-18:00 %2B999999999-12-31T23:59:59Z -999999999-01-01T00:00:00Z")
                    .split(" "));

    private static final List<String> HEADERS = List.of(
            "",
            "\"\"",
            "W/\"1\"",
            "*",
            "\"99999999999999999999\"",
            "bytes */*",
            "bytes 0-",
            "bytes 5-1/2",
            "bytes 0-0/99999999999999999999",
            "bytes=-1",
            "bytes=99999999999999999999-",
            LONG);

    private final Operation operation;
    private final List<Mutant> all = new ArrayList<>();

    /** One request: what is different, and all of it. */
    public record Mutant(
            String what,
            String method,
            String path,
            Map<String, String> headers,
            @Nullable String body) {}

    private Mutants(Operation operation) {
        this.operation = operation;
    }

    /** So many mutants of an operation, or all there are if they are fewer. */
    public static List<Mutant> of(Operation operation, int most, long seed) {
        Mutants mutants = new Mutants(operation);
        mutants.parameters();
        mutants.bodies();
        Collections.shuffle(mutants.all, new Random(seed));
        return List.copyOf(mutants.all.subList(0, Math.min(most, mutants.all.size())));
    }

    private void parameters() {
        operation.parameters().forEach(parameter -> {
            String name = parameter.getString("name");
            switch (parameter.getString("in")) {
                case "header" -> HEADERS.forEach(value -> add(name + ": " + value, path(""), Map.of(name, value)));
                case "query" ->
                    WORDS.forEach(
                            value -> add("?" + name + "=" + value, path("") + and() + name + "=" + value, Map.of()));
                default ->
                    WORDS.forEach(value ->
                            add("{" + name + "} " + value, path("").replace(shown(parameter), value), Map.of()));
            }
        });
        add("a parameter that is not there", path("") + and() + "unheard=of", Map.of());
    }

    private void bodies() {
        if (operation.body() == null) return;
        BODIES.forEach(body -> add("the body " + body, Map.of(), body));
        TYPES.forEach(type -> add("the type " + type, Map.of("Content-Type", type), body()));
        Object shown = value(operation.body());
        if (!(shown instanceof JsonObject whole)) return;
        fields(whole, operation.body().getJsonObject("schema"), new ArrayList<>());
    }

    /** Every field of a body, whether the example has it or not, and one that no schema has. */
    private void fields(JsonObject shown, JsonObject schema, List<String> within) {
        entries(schema.getJsonObject("properties")).forEach(property -> {
            List<String> field = new ArrayList<>(within);
            field.add(property.getKey());
            Stream.concat(VALUES.stream(), beyond(property.getValue())).forEach(value -> put(field, value));
            remove(field);
            if (shown.getValue(property.getKey()) instanceof JsonObject inner)
                fields(inner, property.getValue(), field);
        });
        List<String> unknown = new ArrayList<>(within);
        unknown.add("unheard");
        put(unknown, "1");
    }

    /** What is just within the bounds of a schema, and just beyond. */
    private static Stream<String> beyond(JsonObject schema) {
        List<String> values = new ArrayList<>();
        int longest = Math.min(schema.getInteger("maxLength", 0), 50_000);
        if (longest > 0) {
            values.add(quote("a".repeat(longest)));
            values.add(quote("a".repeat(longest + 1)));
            values.add(quote("\\ud83d\\ude00".repeat(longest)));
        }
        if (schema.containsKey("maximum")) {
            values.add(schema.getValue("maximum").toString());
            values.add(schema.getLong("maximum") + 1 + "");
        }
        if (schema.containsKey("minimum")) values.add(schema.getLong("minimum") - 1 + "");
        if (schema.containsKey("maxItems")) {
            int most = schema.getInteger("maxItems");
            values.add("[" + "\"a\",".repeat(most) + "\"a\"]");
            values.add("[" + "{},".repeat(most) + "{}]");
        }
        return values.stream();
    }

    private void put(List<String> field, String value) {
        JsonObject body = ((JsonObject) value(operation.body())).copy();
        holder(body, field).put(field.get(field.size() - 1), PLACE);
        add(String.join("/", field) + " = " + value, Map.of(), body.encode().replace(quote(PLACE), value));
    }

    private void remove(List<String> field) {
        JsonObject body = ((JsonObject) value(operation.body())).copy();
        holder(body, field).remove(field.get(field.size() - 1));
        add("no " + String.join("/", field), Map.of(), body.encode());
    }

    private static JsonObject holder(JsonObject body, List<String> field) {
        JsonObject holder = body;
        for (String name : field.subList(0, field.size() - 1)) holder = holder.getJsonObject(name);
        return holder;
    }

    private void add(String what, String path, Map<String, String> headers) {
        all.add(mutant(what, path, headers, body()));
    }

    private void add(String what, Map<String, String> headers, @Nullable String body) {
        all.add(mutant(what, path(""), headers, body));
    }

    private Mutant mutant(String what, String path, Map<String, String> different, @Nullable String body) {
        Map<String, String> headers = operation
                .parameters()
                .filter(parameter -> parameter.getString("in").equals("header") && value(parameter) != null)
                .collect(Collectors.toMap(
                        parameter -> parameter.getString("name"), Mutants::shown, (a, b) -> a, HashMap::new));
        if (operation.bodyType() != null) headers.put("Content-Type", operation.bodyType());
        headers.putAll(different);
        String brief = what.length() > 100 ? what.substring(0, 100) + "…" : what;
        return new Mutant(brief, operation.method().toUpperCase(Locale.ROOT), path, headers, body);
    }

    private @Nullable String body() {
        Object shown = operation.body() == null ? null : value(operation.body());
        return shown == null ? null : shown.toString();
    }

    /** The path with its parameters, and the query that it must have. */
    private String path(String query) {
        String path = operation
                .parameters()
                .filter(parameter -> parameter.getString("in").equals("path"))
                .reduce(
                        operation.path(),
                        (filled, parameter) ->
                                filled.replace("{" + parameter.getString("name") + "}", shown(parameter)),
                        (one, other) -> other);
        return path
                + operation
                        .parameters()
                        .filter(parameter -> parameter.getString("in").equals("query"))
                        .filter(parameter -> parameter.getBoolean("required", false))
                        .map(parameter -> parameter.getString("name") + "=" + shown(parameter))
                        .collect(Collectors.joining("&", "?", query))
                        .replaceFirst("^\\?$", "");
    }

    private String and() {
        return path("").contains("?") ? "&" : "?";
    }

    private static String shown(JsonObject parameter) {
        return URLEncoder.encode(String.valueOf(value(parameter)), StandardCharsets.UTF_8);
    }

    private static @Nullable Object value(JsonObject part) {
        JsonObject examples = part.getJsonObject("examples", new JsonObject());
        return examples.containsKey(OK) ? examples.getJsonObject(OK).getValue("value") : null;
    }

    private static String[] quoted(String... texts) {
        return Stream.of(texts).map(Mutants::quote).toArray(String[]::new);
    }

    private static String quote(String text) {
        return "\"" + text + "\"";
    }
}
