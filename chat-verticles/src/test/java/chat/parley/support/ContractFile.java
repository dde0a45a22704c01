package chat.parley.support;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file of the contract as one tree, in which every $ref has given way to what it points to. */
public final class ContractFile {
    public static final JsonObject OPENAPI = read("openapi.yaml");
    public static final JsonObject ASYNCAPI = read("asyncapi.yaml");

    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setDraft(Draft.DRAFT202012)
            .setBaseUri("https://parley.chat")
            .setOutputFormat(OutputFormat.Basic);

    private final Map<String, JsonObject> files = new ConcurrentHashMap<>();

    private ContractFile() {}

    /** Reads a file of the class path's api-spec folder. */
    public static JsonObject read(String file) {
        ContractFile reader = new ContractFile();
        return (JsonObject) reader.resolve(reader.raw(file), file);
    }

    /** Whether the class path's api-spec folder has a file. */
    public static boolean exists(String file) {
        return ContractFile.class.getResource("/api-spec/" + file) != null;
    }

    /** A schema of these files, ready to be held against values; with nothing in them that it does not know. */
    record Schema(Validator validator) {
        static Schema of(JsonObject schema) {
            return new Schema(Validator.create(JsonSchema.of((JsonObject) close(schema, true)), OPTIONS));
        }

        boolean allows(@Nullable Object value) {
            return Boolean.TRUE.equals(validator.validate(value).getValid());
        }

        List<String> mistakes(@Nullable Object value) {
            OutputUnit result = validator.validate(value);
            if (Boolean.TRUE.equals(result.getValid())) return List.of();
            return result.getErrors().stream()
                    .map(error -> error.getInstanceLocation() + " " + error.getError())
                    .toList();
        }
    }

    /** What is wrong with a value by a schema of these files. */
    public static List<String> mistakes(JsonObject schema, @Nullable Object value) {
        return Schema.of(schema).mistakes(value);
    }

    /** The objects in an object, by name. */
    public static Stream<Map.Entry<String, JsonObject>> entries(@Nullable JsonObject parent) {
        if (parent == null) return Stream.empty();
        return parent.stream().map(entry -> Map.entry(entry.getKey(), (JsonObject) entry.getValue()));
    }

    /** The objects in an array. */
    public static Stream<JsonObject> items(@Nullable JsonArray parent) {
        return parent == null ? Stream.empty() : parent.stream().map(JsonObject.class::cast);
    }

    private JsonObject raw(String file) {
        return files.computeIfAbsent(file, ContractFile::parse);
    }

    private static JsonObject parse(String file) {
        try (InputStream in = ContractFile.class.getResourceAsStream("/api-spec/" + file)) {
            if (in == null) throw new IOException("no api-spec/" + file + " on the class path");
            return new JsonObject(new YAMLMapper().readTree(in).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object resolve(@Nullable Object node, String file) {
        if (node instanceof JsonArray array) {
            JsonArray resolved = new JsonArray();
            array.forEach(item -> resolved.add(resolve(item, file)));
            return resolved;
        }
        if (!(node instanceof JsonObject object)) return node;
        JsonObject resolved = object.getValue("$ref") instanceof String ref ? follow(ref, file) : new JsonObject();
        object.stream()
                .filter(entry -> !entry.getKey().equals("$ref"))
                .forEach(entry -> resolved.put(entry.getKey(), resolve(entry.getValue(), file)));
        return resolved;
    }

    private JsonObject follow(String ref, String file) {
        String[] parts = ref.split("#", 2);
        String target = parts[0].isEmpty() ? file : parts[0].replace("./", "");
        Object found = JsonPointer.from(parts[1]).queryJson(raw(target));
        if (found == null) throw new IllegalStateException(file + " refers to " + ref + ", which is not there");
        return ((JsonObject) resolve(found, target)).copy();
    }

    private static Object close(Object node, boolean alone) {
        if (node instanceof JsonArray array) {
            JsonArray closed = new JsonArray();
            array.forEach(item -> closed.add(close(item, alone)));
            return closed;
        }
        if (!(node instanceof JsonObject object)) return node;
        JsonObject closed = new JsonObject();
        object.forEach(entry -> closed.put(
                entry.getKey(), close(entry.getValue(), !entry.getKey().equals("allOf"))));
        boolean open = alone && !closed.containsKey("additionalProperties");
        if (open && closed.getValue("allOf") instanceof JsonArray) return closed.put("unevaluatedProperties", false);
        if (open && closed.getValue("properties") instanceof JsonObject) closed.put("additionalProperties", false);
        return closed;
    }
}
