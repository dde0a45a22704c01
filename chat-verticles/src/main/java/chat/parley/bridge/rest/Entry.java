package chat.parley.bridge.rest;

import chat.parley.bridge.guard.Bearer;
import chat.parley.bridge.guard.Caller;
import chat.parley.bridge.guard.Guard;
import chat.parley.bridge.guard.Limit;
import chat.parley.bridge.guard.RateLimits;
import chat.parley.bridge.guard.Verdict;
import chat.parley.bus.Failure;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settles, before a body is read, which operation is asked for, who asks, whether their token allows it, and whether
 * they have asked too often.
 */
final class Entry {
    private static final String OPERATION = "operationId";
    private static final String CALLER = "caller";

    private final Contract contract;
    private final Bindings bindings;
    private final Guard guard;

    Entry(Contract contract, Bindings bindings, Guard guard) {
        this.contract = contract;
        this.bindings = bindings;
        this.guard = guard;
    }

    void enter(RoutingContext context) {
        // Nothing of the body may get lost until somebody reads it, or nobody will.
        if (!context.request().isEnded()) context.request().pause();
        count(Limit.REQUESTS, guard.addresses().keyOf(context.request()), context)
                .compose(counted -> admit(context))
                .onSuccess(entered -> context.next())
                .onFailure(cause -> refuse(cause, context));
    }

    private static void refuse(Throwable cause, RoutingContext context) {
        if (!context.request().isEnded()) context.request().resume();
        context.fail(cause);
    }

    /** Which operation a request that has entered is. */
    static String operationId(RoutingContext context) {
        return context.get(OPERATION);
    }

    /** The request as its method gets it. */
    Call call(String operationId, RoutingContext context) {
        // Two ways to find an operation must not find two: its scope was checked by the first.
        if (!operationId.equals(context.get(OPERATION))) throw new IllegalStateException("two operations match");
        return new Call(
                context.request(),
                context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST),
                context.body().buffer(),
                context.get(CALLER),
                guard.addresses());
    }

    private Operation operation(RoutingContext context) {
        Operation operation = contract.operations()
                .findOperation(context.normalizedPath(), context.request().method());
        if (operation == null) throw unknown(context);
        context.put(OPERATION, operation.getOperationId());
        return operation;
    }

    private Failure unknown(RoutingContext context) {
        Path path = contract.operations().findPath(context.normalizedPath());
        if (path == null) return new Failure(Failure.Kind.NOT_FOUND, "not_found", "There is nothing here.");
        String allowed = path.getOperations().stream()
                .map(operation -> operation.getHttpMethod().name())
                .sorted()
                .collect(Collectors.joining(", "));
        context.response().putHeader(HttpHeaders.ALLOW, allowed);
        return new Failure(
                Failure.Kind.METHOD_NOT_ALLOWED, "method_not_allowed", "What can be asked here is " + allowed + ".");
    }

    private Future<Void> admit(RoutingContext context) {
        Operation operation = operation(context);
        return admit(operation, context).compose(admitted -> QueryNames.check(operation, context.queryParams()));
    }

    private Future<Void> admit(Operation operation, RoutingContext context) {
        Limit limit = bindings.get(operation.getOperationId()).limit();
        if (operation.getSecurityRequirements().isEmpty()) {
            return count(limit, guard.addresses().keyOf(context.request()), context);
        }
        return checked(context)
                .compose(caller -> allowed(caller, contract.scope(operation.getOperationId())))
                .onSuccess(caller -> context.put(CALLER, caller))
                .compose(caller -> count(limit, caller.person().toString(), context));
    }

    private Future<Caller> checked(RoutingContext context) {
        String token = Bearer.token(context.request()).orElse(null);
        return guard.admit(token, guard.addresses().keyOf(context.request()));
    }

    private static Future<Caller> allowed(Caller caller, @Nullable String scope) {
        return scope == null || caller.may(scope)
                ? Future.succeededFuture(caller)
                : Future.failedFuture(Caller.missing(scope));
    }

    /** Counts, and tells what is left; the limit of an operation is told before the one of everything. */
    private Future<Void> count(Limit limit, String key, RoutingContext context) {
        if (limit == Limit.REQUESTS && context.get(OPERATION) != null) return Future.succeededFuture();
        return guard.limits()
                .take(limit, key)
                .onSuccess(verdict -> tell(verdict, context))
                .compose(verdict -> verdict.allowed()
                        ? Future.succeededFuture()
                        : Future.failedFuture(RateLimits.tooMany(verdict)));
    }

    private void tell(Verdict verdict, RoutingContext context) {
        String all = guard.limits().policy(Limit.REQUESTS);
        Limit limit = verdict.limit();
        String policy = limit == Limit.REQUESTS ? all : guard.limits().policy(limit) + ", " + all;
        context.response().putHeader("RateLimit-Policy", policy).putHeader("RateLimit", RateLimits.remaining(verdict));
    }
}
