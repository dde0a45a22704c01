package chat.parley.bridge.rest;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses a query parameter that an operation does not know, or that comes twice: a misspelt limit would be none. */
final class QueryNames {
    private QueryNames() {}

    static Future<Void> check(Operation operation, MultiMap query) {
        if (query.isEmpty()) return Future.succeededFuture();
        Set<String> known = operation.getParameters().stream()
                .filter(parameter -> parameter.getIn() == Location.QUERY)
                .map(Parameter::getName)
                .collect(Collectors.toSet());
        List<Problem.Mistake> mistakes = query.names().stream()
                .filter(name -> !known.contains(name) || query.getAll(name).size() > 1)
                .map(name -> known.contains(name)
                        ? mistake(name, "repeated", "Give this parameter once.")
                        : mistake(name, "unknown", "There is no such parameter here."))
                .toList();
        return mistakes.isEmpty() ? Future.succeededFuture() : Future.failedFuture(new Mistaken(mistakes));
    }

    private static Problem.Mistake mistake(String name, String code, String detail) {
        return new Problem.Mistake(null, name, code, detail);
    }
}
