package chat.parley;

import static chat.parley.support.ContractExamples.named;
import static chat.parley.support.ContractFile.ASYNCAPI;
import static chat.parley.support.ContractFile.OPENAPI;
import static chat.parley.support.ContractFile.entries;
import static chat.parley.support.ContractFile.items;
import static chat.parley.support.ContractFile.mistakes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.parley.accounts.Account;
import chat.parley.bridge.guard.Limit;
import chat.parley.bridge.rest.ServerLimits;
import chat.parley.messages.Message;
import chat.parley.personal.Draft;
import chat.parley.personal.SavedMessage;
import chat.parley.personal.ScheduledMessage;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomBan;
import chat.parley.store.Page;
import chat.parley.support.ContractChanges;
import chat.parley.support.ContractExamples;
import chat.parley.support.ContractExamples.Operation;
import chat.parley.support.ContractFile;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The contract")
class ContractTest {
    /** Each release puts its contract there, in the resources of the tests. */
    private static final String LAST_RELEASE = "released/openapi.yaml";

    private static final String PROBLEM = "application/problem+json";
    private static final List<Operation> OPERATIONS = ContractExamples.operations(OPENAPI);

    @Test
    @DisplayName("names each operation once, by a verb and a noun")
    void names() {
        Set<String> seen = new HashSet<>();
        eachOperation(operation -> Stream.of(
                seen.add(operation.id()) ? "" : "a second one",
                operation.id().matches("[a-z]+([A-Z][a-z]+)+") ? "" : "not verbNoun"));
    }

    @Test
    @DisplayName("describes each operation, under one tag that it explains")
    void described() {
        Set<String> tags = items(OPENAPI.getJsonArray("tags"))
                .map(tag -> tag.getString("name"))
                .collect(Collectors.toSet());
        eachOperation(operation -> Stream.of(
                operation.model().getJsonArray("tags").size() == 1 ? "" : "not one tag",
                tags.contains(operation.model().getJsonArray("tags").getString(0)) ? "" : "an unknown tag",
                operation.model().getString("summary", "").isEmpty() ? "no summary" : "",
                operation.model().getString("description", "").isEmpty() ? "no description" : ""));
    }

    @Test
    @DisplayName("asks a token with a scope, or nothing, and tells what happens without")
    void scoped() {
        eachOperation(operation -> Stream.of(
                operation.model().containsKey("x-scope") == operation.open() ? "open and with a scope, or neither" : "",
                operation.open() || hasProblem(operation, "401") ? "" : "no 401",
                operation.open() || hasProblem(operation, "403") ? "" : "no 403"));
    }

    @Test
    @DisplayName("shows each operation asked, answered and failing")
    void shown() {
        eachOperation(operation -> Stream.of(
                asked(operation) ? "" : "no example of the request",
                ContractExamples.all().stream().anyMatch(example -> succeeds(operation, example))
                        ? ""
                        : "no example of success",
                problems(operation).findAny().isPresent() ? "" : "no example of a problem"));
    }

    @Test
    @DisplayName("has examples that are what it says")
    void examplesFit() {
        eachOperation(operation -> Stream.of(
                        operation.parameters(),
                        Stream.ofNullable(operation.body()),
                        responses(operation).flatMap(response -> media(response.getValue())))
                .flatMap(parts -> parts)
                .flatMap(part -> examples(part)
                        .flatMap(example ->
                                mistakes(part.getJsonObject("schema"), example.getValue("value")).stream())));
    }

    @Test
    @DisplayName("answers every failure with a problem of that status and a code")
    void problemsFit() {
        eachOperation(operation -> Stream.concat(
                responses(operation)
                        .filter(response -> Integer.parseInt(response.getKey()) >= 400)
                        .filter(response ->
                                !response.getValue().getJsonObject("content").containsKey(PROBLEM))
                        .map(response -> response.getKey() + " is no problem"),
                problems(operation)
                        .filter(problem -> !problem.getString("type").equals("/problems/" + problem.getString("code")))
                        .map(problem -> "the type of " + problem.getString("code"))));
        eachOperation(operation -> responses(operation)
                .flatMap(response -> media(response.getValue())
                        .flatMap(ContractTest::examples)
                        .map(example -> example.getValue("value"))
                        .filter(value -> value instanceof JsonObject problem && problem.containsKey("requestId"))
                        .filter(value ->
                                ((JsonObject) value).getInteger("status") != Integer.parseInt(response.getKey()))
                        .map(value -> response.getKey() + " shows another status")));
    }

    @Test
    @DisplayName("refuses unknown fields and bounds whatever one may send")
    void bounded() {
        eachOperation(operation -> Stream.concat(
                operation.parameters().flatMap(parameter -> unbounded(parameter.getJsonObject("schema"))),
                Stream.ofNullable(operation.body()).flatMap(body -> unbounded(body.getJsonObject("schema")))));
    }

    @Test
    @DisplayName("shows the limits that the code keeps")
    void limits() {
        JsonObject limits = OPENAPI.getJsonObject("components")
                .getJsonObject("examples")
                .getJsonObject("Server")
                .getJsonObject("value")
                .getJsonObject("limits");
        Map<String, String> rates =
                Arrays.stream(Limit.values()).collect(Collectors.toMap(Limit::label, limit -> rate(limits, limit)));
        assertEquals(JsonObject.mapFrom(ServerLimits.at(rates)), limits, "the example shows each, and no other");
        assertEquals(Account.MAX_USERNAME, length("Registration", "username"));
        assertEquals(Account.MAX_DISPLAY_NAME, length("Registration", "displayName"));
        assertEquals(Account.MAX_PASSWORD, length("Registration", "password"));
        assertEquals(Room.MAX_NAME, length("NewRoom", "name"));
        assertEquals(Room.MAX_SLUG, length("NewRoom", "slug"));
        assertEquals(Room.MAX_TOPIC, length("NewRoom", "topic"));
        assertEquals(Room.MAX_DESCRIPTION, length("RoomEdit", "description"));
        assertEquals(Room.MAX_AVATAR, length("RoomEdit", "avatar"));
        assertEquals(RoomBan.MAX_REASON, length("NewBan", "reason"));
        assertEquals(Message.MAX_TEXT, length("NewMessage", "text"));
        assertEquals(SavedMessage.MAX, limits.getInteger("savedMax"));
        assertEquals(Draft.MAX, limits.getInteger("draftsMax"));
        assertEquals(Message.MAX_TEXT, length("NewDraft", "text"));
        assertEquals(ScheduledMessage.MAX, limits.getInteger("scheduledMax"));
        assertEquals(ScheduledMessage.MAX_DAYS, limits.getInteger("scheduledDaysMax"));
        assertEquals(Message.MAX_TEXT, length("NewScheduled", "text"));
        assertEquals(Message.MAX_TEXT, length("ScheduledEdit", "text"));
        assertEquals(Page.MAX_LIMIT, limits.getInteger("pageMax"));
    }

    private static String rate(JsonObject limits, Limit limit) {
        return String.valueOf(limits.getJsonObject("rates").getString(limit.label()));
    }

    @Test
    @DisplayName("fills an example's request in, and pairs it with its answer")
    void filled() {
        assertEquals(422, named("postMessage", "reused").status());
        assertEquals(200, named("postMessage", "again").status());
        assertEquals(404, named("getRoom", "unknown").status());
        assertEquals(204, named("deleteSession", "ok").status());
        assertEquals("/users?query=gra", named("findUsers", "ok").path());
        assertEquals("/sessions/current", named("deleteSession", "ok").path());
        assertFalse(named("getMe", "unauthenticated").signedIn());
        assertTrue(named("getMe", "ok").signedIn());
    }

    @Test
    @DisplayName("of sockets shows every frame, and each is what it says")
    void framesFit() {
        JsonObject messages = ASYNCAPI.getJsonObject("components").getJsonObject("messages");
        List<String> wrong = entries(messages)
                .flatMap(message -> frameMistakes(message.getValue()).map(mistake -> message.getKey() + ": " + mistake))
                .toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    @DisplayName("breaks no client of the last release")
    void additive() {
        assumeTrue(ContractFile.exists(LAST_RELEASE), "nothing was released yet");
        assertEquals(List.of(), ContractChanges.breaking(ContractFile.read(LAST_RELEASE), OPENAPI));
    }

    private static void eachOperation(Function<Operation, Stream<String>> check) {
        List<String> wrong = OPERATIONS.stream()
                .flatMap(operation -> check.apply(operation)
                        .filter(mistake -> !mistake.isEmpty())
                        .map(mistake -> operation.id() + ": " + mistake))
                .toList();
        assertEquals(List.of(), wrong);
    }

    private static Stream<String> frameMistakes(JsonObject message) {
        List<JsonObject> shown = items(message.getJsonArray("examples")).toList();
        if (shown.isEmpty()) return Stream.of("no example");
        return shown.stream()
                .flatMap(example -> mistakes(message.getJsonObject("payload"), example.getValue("payload")).stream());
    }

    private static Stream<String> unbounded(JsonObject schema) {
        boolean free = "string".equals(schema.getString("type"))
                && !schema.containsKey("maxLength")
                && !"date-time".equals(schema.getString("format"))
                && !schema.containsKey("enum");
        boolean open =
                schema.containsKey("properties") && !Boolean.FALSE.equals(schema.getValue("additionalProperties"));
        Stream<String> own = Stream.of(free ? "a text without an end" : "", open ? "an open object" : "");
        Stream<JsonObject> parts = Stream.concat(
                entries(schema.getJsonObject("properties")).map(Map.Entry::getValue),
                items(schema.getJsonArray("oneOf")));
        return Stream.concat(own, parts.flatMap(ContractTest::unbounded));
    }

    private static boolean asked(Operation operation) {
        boolean body = operation.body() == null || operation.body().containsKey("examples");
        return body
                && operation
                        .parameters()
                        .filter(parameter -> parameter.getBoolean("required", false))
                        .allMatch(parameter -> parameter.containsKey("examples"));
    }

    private static boolean succeeds(Operation operation, ContractExamples.Example example) {
        return example.operationId().equals(operation.id()) && example.status() < 300;
    }

    private static boolean hasProblem(Operation operation, String status) {
        return operation.model().getJsonObject("responses").containsKey(status);
    }

    private static Stream<JsonObject> problems(Operation operation) {
        return responses(operation)
                .flatMap(response -> media(response.getValue()))
                .flatMap(ContractTest::examples)
                .map(example -> example.getValue("value"))
                .filter(value -> value instanceof JsonObject problem && problem.containsKey("requestId"))
                .map(JsonObject.class::cast);
    }

    private static Stream<Map.Entry<String, JsonObject>> responses(Operation operation) {
        return entries(operation.model().getJsonObject("responses"));
    }

    private static Stream<JsonObject> media(JsonObject response) {
        return entries(response.getJsonObject("content")).map(Map.Entry::getValue);
    }

    private static Stream<JsonObject> examples(JsonObject part) {
        return entries(part.getJsonObject("examples")).map(Map.Entry::getValue);
    }

    private static int length(String schema, String property) {
        return OPENAPI.getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject(schema)
                .getJsonObject("properties")
                .getJsonObject(property)
                .getInteger("maxLength");
    }
}
