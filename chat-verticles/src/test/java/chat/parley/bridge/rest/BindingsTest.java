package chat.parley.bridge.rest;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bridge.guard.Limit;
import io.vertx.core.Future;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

@DisplayName("The table of operations")
class BindingsTest {
    private final Bindings table = bound(bound(new Bindings(), "getMe"), "listRooms");

    @Test
    @DisplayName("fits a contract with the same operations")
    void fits() {
        assertDoesNotThrow(() -> table.requireExactly(Set.of("getMe", "listRooms")));
    }

    @Test
    @DisplayName("names the operation that has no method")
    void unbound() {
        assertNamed("getRoom", () -> table.requireExactly(Set.of("getMe", "listRooms", "getRoom")));
    }

    @Test
    @DisplayName("names the method that has no operation")
    void surplus() {
        assertNamed("listRooms", () -> table.requireExactly(Set.of("getMe")));
    }

    @Test
    @DisplayName("takes one method an operation")
    void twice() {
        assertNamed("getMe", () -> bound(table, "getMe"));
    }

    private static Bindings bound(Bindings table, String operationId) {
        return table.on(operationId, Limit.READ, call -> Future.succeededFuture(Answer.none()));
    }

    private static void assertNamed(String operationId, Executable start) {
        String message =
                String.valueOf(assertThrows(IllegalStateException.class, start).getMessage());
        assertTrue(message.contains(operationId), message);
    }
}
