package chat.parley.bridge.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contract of the REST API, as others read it and as the router obeys it.
 *
 * <p>The router's copy differs from the public document in four ways. vertx-openapi 5.0 does not load the original, so
 * answers lose the media types it does not know (application/problem+json is one: it never validates a problem), and
 * the server gets an absolute address, of which only the path counts. And it matches patterns as Java does, where
 * {@code $} passes over a line break at the end, so they get the {@code \z} that JSON Schema means by it. It cannot hold
 * bytes against a schema, so their operations have no body.
 *
 * @param yaml the public document, as it was written
 * @param json the same as JSON
 * @param operations what the router validates by
 */
record Contract(String yaml, String json, OpenAPIContract operations) {
    private static final String FILE = "api-spec/openapi.yaml";
    private static final String BODY_TYPE = "x-body-type";
    private static final String ANY_HOST = "http://localhost";

    /** Reads the contract from the class path; fails if it does not hold together. */
    static Future<Contract> load(Vertx vertx) {
        return vertx.fileSystem().readFile(FILE).compose(file -> read(vertx, file));
    }

    /** The scope that an access token needs for an operation; null if the operation is open to all. */
    @Nullable
    String scope(String operationId) {
        return Objects.requireNonNull(operations.operation(operationId), operationId)
                .getOpenAPIModel()
                .getString("x-scope");
    }

    /** What the body of an operation is: JSON, where nothing is said. */
    String bodyType(String operationId) {
        return Objects.requireNonNull(operations.operation(operationId), operationId)
                .getOpenAPIModel()
                .getString(BODY_TYPE, Bodies.JSON);
    }

    private static Future<Contract> read(Vertx vertx, Buffer file) {
        String yaml = file.toString(StandardCharsets.UTF_8);
        JsonObject document = parse(yaml);
        return OpenAPIContract.from(vertx, forTheRouter(document))
                .map(operations -> new Contract(yaml, document.encode(), operations));
    }

    private static JsonObject parse(String yaml) {
        try {
            return new JsonObject(new YAMLMapper().readTree(yaml).toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(FILE + " is not YAML", e);
        }
    }

    private static JsonObject forTheRouter(JsonObject document) {
        JsonObject copy = document.copy();
        copy.getJsonArray("servers").forEach(server -> makeAbsolute((JsonObject) server));
        objects(copy.getJsonObject("paths")).flatMap(Contract::objects).forEach(Contract::takeOutBytes);
        Stream<JsonObject> own = objects(copy.getJsonObject("paths"))
                .flatMap(Contract::objects)
                .filter(operation -> operation.containsKey("responses"))
                .flatMap(operation -> objects(operation.getJsonObject("responses")));
        Stream<JsonObject> shared = objects(copy.getJsonObject("components").getJsonObject("responses"));
        Stream.concat(own, shared).forEach(Contract::dropUnknownMediaTypes);
        endPatterns(copy);
        return copy;
    }

    private static Stream<JsonObject> objects(JsonObject parent) {
        return parent.stream()
                .map(entry -> entry.getValue())
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
    }

    /** The validator knows bodies of JSON; of others it only gets to know the type. */
    private static void takeOutBytes(JsonObject operation) {
        JsonObject content =
                operation.getJsonObject("requestBody", new JsonObject()).getJsonObject("content");
        if (content == null || content.containsKey(Bodies.JSON)) return;
        operation.remove("requestBody");
        operation.put(BODY_TYPE, content.fieldNames().iterator().next());
    }

    private static void makeAbsolute(JsonObject server) {
        String url = server.getString("url");
        server.put("url", url.startsWith("/") ? ANY_HOST + url : url);
    }

    private static void dropUnknownMediaTypes(JsonObject response) {
        JsonObject content = response.getJsonObject("content", new JsonObject());
        content.fieldNames().removeIf(type -> !MediaType.isMediaTypeSupported(type));
        if (content.isEmpty()) response.remove("content");
    }

    private static void endPatterns(Object node) {
        if (node instanceof JsonArray array) array.forEach(Contract::endPatterns);
        if (!(node instanceof JsonObject object)) return;
        if (object.getValue("pattern") instanceof String pattern) {
            object.put("pattern", pattern.replaceFirst("\\$$", "\\\\z"));
        }
        object.forEach(entry -> endPatterns(entry.getValue()));
    }
}
