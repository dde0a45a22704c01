package chat.parley.support;

import static chat.parley.support.ContractFile.entries;
import static chat.parley.support.ContractFile.items;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The examples of openapi.yaml, each request with the answer it gets. The name of an example pairs them: the request
 * {@code again} gets the answer {@code again}. A part of the request that has no example of that name takes its
 * {@code ok}, and is left out if it has none of that either. Every operation that needs a token can also be asked
 * without one: that is {@code unauthenticated}.
 *
 * <p>They are Ada's requests in the world that the examples tell of: Ada, Grace and Linus have accounts; Ada owns the
 * room lobby, where Grace is, and Linus is not; the two have said good morning there. Whoever runs them makes that world
 * and puts its own ids and tokens in the place of those that only a server can make. The {@code ok} of an operation
 * comes before its others.
 */
public final class ContractExamples {
    private static final int NO_CONTENT = 204;
    private static final String OK = "ok";
    private static final String UNAUTHENTICATED = "unauthenticated";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private ContractExamples() {}

    /**
     * A request and its answer.
     *
     * @param path the path below /api/v1, with its parameters and its query filled in
     * @param headers those that the contract names; an empty example of one is a request without it
     * @param signedIn whether the request carries Ada's token
     * @param answer the body that the contract shows for it; the status 204 has none
     */
    public record Example(
            String operationId,
            String name,
            String method,
            String path,
            Map<String, String> headers,
            @Nullable Object body,
            boolean signedIn,
            int status,
            @Nullable Object answer) {}

    /** An operation of the contract, and where it is. */
    public record Operation(String method, String path, JsonObject model) {
        public String id() {
            return model.getString("operationId");
        }

        public boolean open() {
            return model.containsKey("security");
        }

        public Stream<JsonObject> parameters() {
            return items(model.getJsonArray("parameters"));
        }

        /** The schema and the examples of the request's body. */
        public @Nullable JsonObject body() {
            String type = bodyType();
            return type == null
                    ? null
                    : model.getJsonObject("requestBody")
                            .getJsonObject("content")
                            .getJsonObject(type);
        }

        /** The media type of the request's body. */
        public @Nullable String bodyType() {
            JsonObject body = model.getJsonObject("requestBody");
            return body == null
                    ? null
                    : body.getJsonObject("content").fieldNames().iterator().next();
        }
    }

    /** Every operation of a contract. */
    public static List<Operation> operations(JsonObject openapi) {
        return entries(openapi.getJsonObject("paths"))
                .flatMap(path -> entries(path.getValue())
                        .filter(method -> METHODS.contains(method.getKey()))
                        .map(method -> new Operation(method.getKey(), path.getKey(), method.getValue())))
                .toList();
    }

    /** Every example that can be run. */
    public static List<Example> all() {
        return operations(ContractFile.OPENAPI).stream()
                .flatMap(ContractExamples::of)
                .toList();
    }

    /** One example by its names. */
    public static Example named(String operationId, String name) {
        return all().stream()
                .filter(example -> example.operationId().equals(operationId)
                        && example.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(operationId + " has no example " + name));
    }

    private static Stream<Example> of(Operation operation) {
        return entries(operation.model().getJsonObject("responses"))
                .flatMap(response -> answers(operation, Integer.parseInt(response.getKey()), response.getValue()))
                .sorted(Comparator.comparing(example -> !example.name().equals(OK)));
    }

    private static Stream<Example> answers(Operation operation, int status, JsonObject response) {
        JsonObject content = response.getJsonObject("content");
        if (status == NO_CONTENT) return Stream.of(example(operation, OK, status, null));
        return entries(content)
                .flatMap(media -> entries(media.getValue().getJsonObject("examples")))
                .filter(answer -> status < 300 || asksFor(operation, answer.getKey()))
                .map(answer -> example(
                        operation, answer.getKey(), status, answer.getValue().getValue("value")));
    }

    private static boolean asksFor(Operation operation, String name) {
        boolean askedWithoutToken = name.equals(UNAUTHENTICATED) && !operation.open();
        return askedWithoutToken
                || has(operation.body(), name)
                || operation.parameters().anyMatch(parameter -> has(parameter, name));
    }

    private static Example example(Operation operation, String name, int status, @Nullable Object answer) {
        String query = operation
                .parameters()
                .filter(parameter -> parameter.getString("in").equals("query") && pick(parameter, name) != null)
                .map(parameter -> parameter.getString("name") + "=" + encoded(parameter, name))
                .collect(Collectors.joining("&"));
        String path = operation
                .parameters()
                .filter(parameter -> parameter.getString("in").equals("path"))
                .reduce(operation.path(), (filled, parameter) -> fill(filled, parameter, name), (one, other) -> other);
        return new Example(
                operation.id(),
                name,
                operation.method().toUpperCase(Locale.ROOT),
                query.isEmpty() ? path : path + "?" + query,
                headers(operation, name),
                pick(operation.body(), name),
                !operation.open() && !name.equals(UNAUTHENTICATED),
                status,
                answer);
    }

    private static Map<String, String> headers(Operation operation, String name) {
        Map<String, String> headers = new HashMap<>(headersOf(operation, name));
        if (operation.bodyType() != null) headers.put("Content-Type", operation.bodyType());
        return Map.copyOf(headers);
    }

    private static Map<String, String> headersOf(Operation operation, String name) {
        return operation
                .parameters()
                .filter(parameter -> parameter.getString("in").equals("header") && pick(parameter, name) != null)
                .filter(parameter -> !"".equals(pick(parameter, name)))
                .collect(Collectors.toMap(
                        parameter -> parameter.getString("name"), parameter -> String.valueOf(pick(parameter, name))));
    }

    private static String fill(String path, JsonObject parameter, String name) {
        return path.replace("{" + parameter.getString("name") + "}", encoded(parameter, name));
    }

    private static String encoded(JsonObject parameter, String name) {
        return URLEncoder.encode(String.valueOf(pick(parameter, name)), StandardCharsets.UTF_8);
    }

    private static boolean has(@Nullable JsonObject part, String name) {
        return part != null && part.getJsonObject("examples", new JsonObject()).containsKey(name);
    }

    private static @Nullable Object pick(@Nullable JsonObject part, String name) {
        String chosen = has(part, name) ? name : OK;
        return has(part, chosen)
                ? part.getJsonObject("examples").getJsonObject(chosen).getValue("value")
                : null;
    }
}
