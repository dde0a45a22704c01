package chat.parley.bridge.rest;

import io.vertx.core.Future;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatableRequest;
import io.vertx.openapi.validation.impl.RequestParameterImpl;
import io.vertx.openapi.validation.impl.ValidatableRequestImpl;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hands a request's parameters to the validator as they were meant. It needs a BodyHandler before it.
 *
 * <p>The extractor of vertx-openapi 5.0 decodes percent signs that are decoded already: a search for "100%" fails, and
 * one for "a+b" becomes "a b". Its validator then takes each value for JSON if it looks like it: a search for "1.5"
 * is refused as a number, and "a\b" loses its backslash. Here a value is decoded once, and one that the contract calls
 * a string goes on as a JSON string, which the validator gives back unchanged.
 *
 * <p>It knows parameters of one plain value, in the path, the query or a header; the contract has no others, and
 * {@link #knows} tells.
 */
final class OnceDecoded implements RequestExtractor {
    @Override
    public Future<ValidatableRequest> extractValidatableRequest(RoutingContext context, Operation operation) {
        try {
            return Future.succeededFuture(extract(context, operation));
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** Whether it can extract a parameter. */
    static boolean knows(Parameter parameter) {
        boolean plain = parameter.getSchemaType() != SchemaType.ARRAY && parameter.getSchemaType() != SchemaType.OBJECT;
        return plain && parameter.getIn() != Location.COOKIE;
    }

    private static ValidatableRequest extract(RoutingContext context, Operation operation) {
        Map<String, RequestParameter> headers = parameters(context, operation, Location.HEADER);
        Map<String, RequestParameter> path = parameters(context, operation, Location.PATH);
        Map<String, RequestParameter> query = parameters(context, operation, Location.QUERY);
        if (operation.getRequestBody() == null) return new ValidatableRequestImpl(Map.of(), headers, path, query);
        return new ValidatableRequestImpl(
                Map.of(),
                headers,
                path,
                query,
                new RequestParameterImpl(context.body().buffer()),
                contentType(context));
    }

    /** In lower case, as the validator compares it. */
    private static @Nullable String contentType(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        return type == null ? null : type.toLowerCase(Locale.ROOT);
    }

    private static Map<String, RequestParameter> parameters(
            RoutingContext context, Operation operation, Location location) {
        return operation.getParameters().stream()
                .filter(parameter -> parameter.getIn() == location)
                .collect(Collectors.toMap(Parameter::getName, parameter -> parameter(context, parameter)));
    }

    private static RequestParameter parameter(RoutingContext context, Parameter parameter) {
        String value = value(context, parameter);
        boolean quoted = value != null && parameter.getSchemaType() == SchemaType.STRING;
        return new RequestParameterImpl(quoted ? Json.encode(value) : value);
    }

    private static @Nullable String value(RoutingContext context, Parameter parameter) {
        String name = parameter.getName();
        return switch (parameter.getIn()) {
            case PATH -> context.pathParam(name);
            case QUERY -> context.queryParams().get(name);
            case HEADER -> context.request().getHeader(name);
            case COOKIE -> throw new IllegalArgumentException("a cookie is no parameter: " + name);
        };
    }
}
