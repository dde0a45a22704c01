package chat.parley.bridge.rest;

import chat.parley.bus.Failure;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** What is done with every request before anything is known of it: it gets a name, and must be readable. */
public final class Requests {
    static final String HEADER = "X-Request-Id";

    private static final String ID = "requestId";
    private static final int NOT_IMPLEMENTED = 501;

    private Requests() {}

    /** Names the request, in its answer and in the log. */
    public static void name(RoutingContext context) {
        id(context);
        context.next();
    }

    /** Its name; one that failed before it had one gets it now. */
    static String id(RoutingContext context) {
        String known = context.get(ID);
        if (known != null) return known;
        String id = newId();
        context.put(ID, id).response().putHeader(HEADER, id);
        return id;
    }

    static String newId() {
        return UuidCreator.getTimeOrderedEpoch().toString();
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
