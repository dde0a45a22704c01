package chat.parley.bridge.rest;

import chat.parley.accounts.Person;
import chat.parley.bridge.guard.Caller;
import chat.parley.rooms.Room;
import chat.parley.store.Page;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request to one operation: the guard let it pass, and it fits the contract. */
final class Call {
    private final HttpServerRequest request;
    private final ValidatedRequest valid;
    private final @Nullable Caller caller;

    Call(HttpServerRequest request, ValidatedRequest valid, @Nullable Caller caller) {
        this.request = request;
        this.valid = valid;
        this.caller = caller;
    }

    /** Who asks; every operation that the contract does not leave open has one. */
    Caller caller() {
        if (caller == null) throw new IllegalStateException("an open operation has no caller");
        return caller;
    }

    Person.Id me() {
        return caller().person();
    }

    HttpServerRequest request() {
        return request;
    }

    Room.Id room() {
        return new Room.Id(id("roomId"));
    }

    UUID id(String parameter) {
        return UUID.fromString(path(parameter));
    }

    String path(String parameter) {
        return value(valid.getPathParameters(), parameter).orElseThrow().toString();
    }

    Optional<String> query(String parameter) {
        return value(valid.getQuery(), parameter).map(Object::toString);
    }

    int limit() {
        return number("limit").map(Number::intValue).orElse(Page.DEFAULT_LIMIT);
    }

    /** A whole number, however JSON writes it: 10, 10.0 and 1e1 are one. */
    Optional<Number> number(String parameter) {
        return query(parameter).map(BigDecimal::new);
    }

    @Nullable
    String cursor() {
        return query("cursor").orElse(null);
    }

    JsonObject body() {
        return valid.getBody().getJsonObject();
    }

    private static Optional<Object> value(Map<String, RequestParameter> parameters, String name) {
        RequestParameter parameter = parameters.get(name);
        return parameter == null ? Optional.empty() : Optional.ofNullable(parameter.get());
    }
}
