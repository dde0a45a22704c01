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
        HttpServerResponse response = context.response();
        if (isKnown(answer, context.request()))
            return headed(answer, response, NOT_MODIFIED).end();
        if (answer.body() instanceof Bytes bytes) return send(answer, bytes, response);
        if (answer.body() instanceof Bytes.Unread later)
            return later.read().get().compose(bytes -> send(answer, bytes, response));
        Buffer body = answer.body() == null ? Buffer.buffer() : Json.encode(answer.body());
        return check(operationId, answer, body).compose(fits -> write(answer, body, response));
    }

    private static HttpServerResponse headed(Answer answer, HttpServerResponse response, int status) {
        answer.headers().forEach(response::putHeader);
        return response.setStatusCode(status);
    }

    private static Future<Void> send(Answer answer, Bytes bytes, HttpServerResponse response) {
        return bytes.send(headed(answer, response, answer.status()));
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

    private static Future<Void> write(Answer answer, Buffer body, HttpServerResponse response) {
        headed(answer, response, answer.status());
        return answer.body() == null
                ? response.end()
                : response.putHeader("Content-Type", JSON).end(body);
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
