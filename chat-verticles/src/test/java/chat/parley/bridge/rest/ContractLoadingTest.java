package chat.parley.bridge.rest;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.openapi.contract.Operation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("The loaded contract")
class ContractLoadingTest {
    private Contract contract;

    @BeforeEach
    void load(Vertx vertx) {
        contract = await(Contract.load(vertx));
    }

    @Test
    @DisplayName("is shown to others as it was written")
    void shownWhole() {
        JsonObject json = new JsonObject(contract.json());
        assertTrue(contract.yaml().startsWith("openapi: 3.1"));
        assertEquals("/api/v1", json.getJsonArray("servers").getJsonObject(0).getString("url"));
        assertTrue(contract.json().contains("application/problem+json"));
    }

    @Test
    @DisplayName("routes every operation of the public document")
    void routesAll() {
        long shown = new JsonObject(contract.json())
                .getJsonObject("paths").stream()
                        .flatMap(path -> ((JsonObject) path.getValue()).fieldNames().stream())
                        .count();
        assertEquals(shown, contract.operations().operations().size());
    }

    @Test
    @DisplayName("names the scope of an operation, and none for an open one")
    void scopes() {
        assertEquals("messages:write", contract.scope("postMessage"));
        assertNull(contract.scope("createSession"));
    }

    @Test
    @DisplayName("does not take a slug for the name of a collection")
    void slugOrCollection() {
        Operation found = contract.operations().findOperation("/api/v1/rooms/by-slug/members", HttpMethod.GET);
        assertEquals("getRoomBySlug", found.getOperationId());
    }

    @Test
    @DisplayName("has only parameters that the extractor knows")
    void extractable() {
        contract.operations().operations().stream()
                .flatMap(operation -> operation.getParameters().stream())
                .forEach(parameter -> assertTrue(OnceDecoded.knows(parameter), parameter.getName()));
    }
}
