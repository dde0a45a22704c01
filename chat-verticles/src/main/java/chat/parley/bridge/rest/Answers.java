package chat.parley.bridge.rest;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes answers; where a validator is given, only such as fit the contract. */
final class Answers {
    private static final String JSON = "application/json";
    private static final int NOT_MODIFIED = 304;

    private final @Nullable ResponseValidator validator;

    Answers(@Nullable ResponseValidator validator) {
        this.validator = validator;
    }

    Future<Void> give(String operationId, Answer answer, RoutingContext context) {
        if (answer.body() instanceof Bytes bytes && !isKnown(answer, context.request()))
            return send(answer, bytes, context.response());
        Buffer body = answer.body() == null ? Buffer.buffer() : Json.encode(answer.body());
        return check(operationId, answer, body).compose(fits -> write(answer, body, context));
    }

    private static Future<Void> send(Answer answer, Bytes bytes, HttpServerResponse response) {
        answer.headers().forEach(response::putHeader);
        return bytes.send(response.setStatusCode(answer.status()));
    }

    private Future<Void> check(String operationId, Answer answer, Buffer body) {
        if (validator == null) return Future.succeededFuture();
        ValidatableResponse response = answer.body() == null
                ? ValidatableResponse.create(answer.status(), answer.headers())
                : ValidatableResponse.create(answer.status(), answer.headers(), body, JSON);
        return validator
                .validate(response, operationId)
                .recover(
                        unfit -> Future.failedFuture(new IllegalStateException(operationId + " broke its word", unfit)))
                .mapEmpty();
    }

    private static Future<Void> write(Answer answer, Buffer body, RoutingContext context) {
        HttpServerResponse response = context.response();
        answer.headers().forEach(response::putHeader);
        if (isKnown(answer, context.request()))
            return response.setStatusCode(NOT_MODIFIED).end();
        response.setStatusCode(answer.status());
        if (answer.body() == null) return response.end();
        return response.putHeader("Content-Type", JSON).end(body);
    }

    private static boolean isKnown(Answer answer, HttpServerRequest request) {
        String tag = answer.headers().get("ETag");
        String known = request.getHeader("If-None-Match");
        if (tag == null || known == null || !answer.repeatable()) return false;
        return Arrays.stream(known.split(","))
                .map(one -> one.trim().replaceFirst("^W/", ""))
                .anyMatch(one -> one.equals("*") || one.equals(tag));
    }
}
