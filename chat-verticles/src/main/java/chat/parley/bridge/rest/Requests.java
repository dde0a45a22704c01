package chat.parley.bridge.rest;

import chat.parley.bus.Failure;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** What is done with every request before anything is known of it: it gets a name, and must be readable. */
public final class Requests {
    private static final String ID = "requestId";
    private static final int NOT_IMPLEMENTED = 501;

    private Requests() {}

    /** Names the request, in its answer and in the log. */
    public static void name(RoutingContext context) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        context.put(ID, id).response().putHeader("X-Request-Id", id);
        context.next();
    }

    static String id(RoutingContext context) {
        String id = context.get(ID);
        return id == null ? "" : id;
    }

    /**
     * Refuses what two readers could read in two ways: a transfer coding we do not know (its body would be taken for the
     * next request), two hosts, an address that is not UTF-8, a NUL.
     */
    public static void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        String coding = request.getHeader("Transfer-Encoding");
        if (coding != null && !"chunked".equalsIgnoreCase(coding.trim())) {
            context.fail(NOT_IMPLEMENTED);
        } else if (request.headers().getAll("Host").size() > 1 || !Text.isPlainAddress(request.uri())) {
            context.fail(new Failure(
                    Failure.Kind.INVALID,
                    "malformed_request",
                    "The request names two hosts, or its address is no text."));
        } else {
            context.next();
        }
    }
}
