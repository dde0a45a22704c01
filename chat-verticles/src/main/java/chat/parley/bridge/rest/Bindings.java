package chat.parley.bridge.rest;

import chat.parley.bridge.guard.Limit;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The table of operations: each of the contract's ids has one method, and one row of limits. */
final class Bindings {
    /** What answers an operation, and how often it may be asked. */
    record Binding(Limit limit, Function<Call, Future<Answer>> act) {}

    private final Map<String, Binding> table = new HashMap<>();

    Bindings on(String operationId, Limit limit, Function<Call, Future<Answer>> act) {
        if (table.put(operationId, new Binding(limit, act)) != null) {
            throw new IllegalStateException("bound twice: " + operationId);
        }
        return this;
    }

    Binding get(String operationId) {
        return Objects.requireNonNull(table.get(operationId), operationId);
    }

    /** Holds the table against the contract, both ways. */
    void requireExactly(Set<String> operationIds) {
        Set<String> unbound = new TreeSet<>(operationIds);
        unbound.removeAll(table.keySet());
        if (!unbound.isEmpty()) throw new IllegalStateException("operations without a method: " + unbound);
        Set<String> surplus = new TreeSet<>(table.keySet());
        surplus.removeAll(operationIds);
        if (!surplus.isEmpty()) throw new IllegalStateException("methods without an operation: " + surplus);
    }
}
