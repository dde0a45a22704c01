package chat.parley.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A change of the contract")
class ContractChangesTest {
    @Test
    @DisplayName("that changes nothing breaks nothing")
    void same() {
        assertEquals(List.of(), after(paths -> {}));
    }

    @Test
    @DisplayName("that adds an operation, a field that may be sent or one that is told breaks nothing")
    void more() {
        assertEquals(List.of(), after(paths -> {
            JsonObject get = paths.getJsonObject("/me").getJsonObject("get").copy();
            paths.put("/more", new JsonObject().put("get", get.put("operationId", "getMore")));
            asked(paths).getJsonObject("properties").put("colour", text());
            told(paths).getJsonObject("properties").put("colour", text());
        }));
    }

    @Test
    @DisplayName("that takes an operation away breaks its callers")
    void gone() {
        assertEquals(
                List.of("getMe is gone"),
                after(paths -> paths.getJsonObject("/me").remove("get")));
    }

    @Test
    @DisplayName("that moves an operation breaks its callers")
    void moved() {
        assertEquals(List.of("getMe has moved"), after(paths -> {
            Object get = paths.getJsonObject("/me").remove("get");
            paths.put("/myself", new JsonObject().put("get", get));
        }));
    }

    @Test
    @DisplayName("that asks for another scope breaks those who have the old one")
    void scope() {
        assertEquals(
                List.of("getMe needs another scope"),
                after(paths -> paths.getJsonObject("/me").getJsonObject("get").put("x-scope", "secret")));
    }

    @Test
    @DisplayName("that needs a field breaks those who do not send it")
    void needed() {
        assertEquals(
                List.of("createRoom body needs topic"),
                after(paths -> asked(paths).getJsonArray("required").add("topic")));
    }

    @Test
    @DisplayName("that no longer takes a field breaks those who send it")
    void untaken() {
        assertEquals(
                List.of("createRoom body has no topic"),
                after(paths -> asked(paths).getJsonObject("properties").remove("topic")));
    }

    @Test
    @DisplayName("that allows less breaks those who send more")
    void less() {
        assertEquals(List.of("createRoom body/name allows less", "createRoom body/kind allows less"), after(paths -> {
            asked(paths).getJsonObject("properties").getJsonObject("name").put("maxLength", 10);
            asked(paths).getJsonObject("properties").getJsonObject("kind").put("enum", new JsonArray("[\"public\"]"));
        }));
    }

    @Test
    @DisplayName("that needs a parameter breaks those who do not give it")
    void parameter() {
        assertEquals(
                List.of("listRooms needs query query"),
                after(paths -> ContractFile.items(paths.getJsonObject("/rooms")
                                .getJsonObject("get")
                                .getJsonArray("parameters"))
                        .filter(parameter -> parameter.getString("name").equals("query"))
                        .forEach(parameter -> parameter.put("required", true))));
    }

    @Test
    @DisplayName("that may leave a field out of an answer breaks those who rely on it")
    void untold() {
        assertEquals(
                List.of("getMe 200 may lack role"),
                after(paths -> told(paths).getJsonArray("required").remove("role")));
    }

    @Test
    @DisplayName("that tells a field as another type breaks those who read it")
    void retyped() {
        assertEquals(
                List.of("getMe 200/role is of another type"),
                after(paths -> told(paths)
                        .getJsonObject("properties")
                        .getJsonObject("role")
                        .put("type", "integer")));
    }

    private static List<String> after(Consumer<JsonObject> change) {
        JsonObject changed = ContractFile.OPENAPI.copy();
        change.accept(changed.getJsonObject("paths"));
        return ContractChanges.breaking(ContractFile.OPENAPI, changed);
    }

    private static JsonObject asked(JsonObject paths) {
        return schema(paths.getJsonObject("/rooms").getJsonObject("post").getJsonObject("requestBody"));
    }

    private static JsonObject told(JsonObject paths) {
        return schema(paths.getJsonObject("/me")
                .getJsonObject("get")
                .getJsonObject("responses")
                .getJsonObject("200"));
    }

    private static JsonObject schema(JsonObject body) {
        return body.getJsonObject("content").getJsonObject("application/json").getJsonObject("schema");
    }

    private static JsonObject text() {
        return new JsonObject().put("type", "string");
    }
}
