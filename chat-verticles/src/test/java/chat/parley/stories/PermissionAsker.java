package chat.parley.stories;

import static chat.parley.support.ContractFile.entries;
import static chat.parley.support.ContractFile.items;

import chat.parley.stories.PermissionTable.Row;
import chat.parley.support.ContractExamples;
import chat.parley.support.ContractExamples.Operation;
import chat.parley.support.ContractFile;
import chat.parley.support.Line;
import chat.parley.support.Rest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Somebody of one kind, who asks what the contract shows: its examples are the requests. */
record PermissionAsker(URI node, String id, @Nullable String token) {
    private static final Map<String, Operation> OPERATIONS = ContractExamples.operations(ContractFile.OPENAPI).stream()
            .collect(Collectors.toMap(Operation::id, Function.identity()));

    private static final Map<String, JsonObject> ADDRESSES = entries(ContractFile.ASYNCAPI.getJsonObject("channels"))
            .filter(channel -> channel.getValue().getString("address") != null)
            .collect(Collectors.toMap(
                    channel -> channel.getValue().getString("address"), channel -> example(channel.getValue())));

    /** A time that the contract's examples show as one to come. */
    private static final String LATER = "2026-11-23T08:00:00.000Z";

    /** The first message of the world. */
    private static final String MESSAGE = "01a1fd70-f1c0-7c07-9d2e-3a5b8f1c6e05";

    private static final String ANOTHER_SESSION = "01a1fd70-f1c0-7a11-9c0d-5b8e3f7a2c01";

    /** How one was answered: the status, and all that one was told. */
    record Told(int status, String text) {}

    /** Every operation and every address of the contract. */
    static Stream<String> everything() {
        return Stream.concat(OPERATIONS.keySet().stream(), ADDRESSES.keySet().stream());
    }

    /** The operations and addresses that name a room, or something in one. */
    static Stream<String> ofRooms() {
        return Stream.concat(
                OPERATIONS.values().stream()
                        .filter(operation -> operation.path().matches(".*\\{(roomId|messageId|code)}.*"))
                        .map(Operation::id),
                ADDRESSES.entrySet().stream()
                        .filter(address -> address.getValue().encode().contains("\"roomId\"")
                                || address.getKey().contains("{roomId}"))
                        .map(Map.Entry::getKey));
    }

    Told ask(Row row) {
        return row.isSocket() ? askSocket(row) : askRest(row);
    }

    private Told askRest(Row row) {
        Operation operation = OPERATIONS.get(row.operation());
        String path = operation
                .parameters()
                .filter(parameter -> parameter.getString("in").equals("path"))
                .map(parameter -> parameter.getString("name"))
                .reduce(
                        operation.path(),
                        (filled, name) -> filled.replace("{" + name + "}", value(operation, name, row)),
                        (one, other) -> other);
        Rest.Answer answer = new Rest(node, token, headers(operation))
                .call(
                        operation.method().toUpperCase(Locale.ROOT),
                        path + query(operation),
                        body(operation, row.example()));
        return new Told(answer.status(), answer.raw().body());
    }

    private String value(Operation operation, String name, Row row) {
        if (name.equals("userId")) return row.about().equals("me") ? "me" : PermissionWorld.id(row.about());
        if (name.equals("sessionId")) return ANOTHER_SESSION;
        return operation
                .parameters()
                .filter(parameter -> parameter.getString("name").equals(name))
                .map(parameter -> encoded(shown(parameter, "ok")))
                .findFirst()
                .orElseThrow();
    }

    private static String query(Operation operation) {
        String query = operation
                .parameters()
                .filter(parameter -> parameter.getString("in").equals("query"))
                .filter(parameter -> parameter.getBoolean("required", false))
                .map(parameter -> parameter.getString("name") + "=" + encoded(shown(parameter, "ok")))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private static Map<String, String> headers(Operation operation) {
        Map<String, String> headers = operation
                .parameters()
                .filter(parameter -> parameter.getString("in").equals("header") && shown(parameter, "ok") != null)
                .collect(Collectors.toMap(
                        parameter -> parameter.getString("name"), parameter -> String.valueOf(shown(parameter, "ok"))));
        if (operation.bodyType() != null) headers.put("Content-Type", operation.bodyType());
        return headers;
    }

    private static @Nullable Object body(Operation operation, String example) {
        Object shown = operation.body() == null ? null : shown(operation.body(), example);
        String later = Instant.now()
                .truncatedTo(ChronoUnit.MILLIS)
                .plus(2, ChronoUnit.DAYS)
                .toString();
        return shown == null ? null : shown.toString().replace(LATER, later);
    }

    private static @Nullable Object shown(JsonObject part, String example) {
        return Optional.ofNullable(part.getJsonObject("examples"))
                .map(examples -> examples.getJsonObject(example))
                .map(found -> found.getValue("value"))
                .orElse(null);
    }

    private static String encoded(@Nullable Object value) {
        return URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8);
    }

    private Told askSocket(Row row) {
        boolean introduces = row.operation().equals("parley.hello");
        Line line = token == null || introduces ? Line.nameless(node) : Line.open(node, token);
        try {
            return send(line, frame(row));
        } catch (Line.Refused refused) {
            return new Told(refused.status(), refused.getMessage() + line.frames());
        } finally {
            line.cut();
        }
    }

    private static Told send(Line line, JsonObject frame) {
        if (frame.getString("type").equals("send"))
            return new Told(
                    200,
                    line.ask(frame.getString("address"), frame.getJsonObject("body"))
                                    .encode()
                            + line.frames());
        line.register(frame);
        return new Told(200, line.frames().toString());
    }

    /** The example's frame, with one's own token, a message that is there and the id of whom it is about. */
    private JsonObject frame(Row row) {
        JsonObject frame = ADDRESSES.get(row.operation()).copy();
        JsonObject body = frame.getJsonObject("body", new JsonObject());
        if (body.containsKey("token") && token == null) body.remove("token");
        else if (body.containsKey("token")) body.put("token", token);
        if (body.containsKey("messageId")) body.put("messageId", MESSAGE).remove("version");
        String whom = row.about().equals("grace") ? PermissionWorld.id("grace") : id;
        return new JsonObject(frame.encode().replace("user." + PermissionWorld.id("ada"), "user." + whom));
    }

    /** What a client sends to an address. */
    private static JsonObject example(JsonObject channel) {
        return entries(channel.getJsonObject("messages"))
                .flatMap(message -> items(message.getValue().getJsonArray("examples")))
                .map(example -> example.getJsonObject("payload"))
                .filter(frame -> List.of("send", "register").contains(frame.getString("type")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing is sent to " + channel.getString("address")));
    }
}
