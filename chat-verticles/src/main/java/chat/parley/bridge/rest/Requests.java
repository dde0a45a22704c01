package chat.parley.bridge.rest;

import chat.parley.bus.Failure;
import com.github.f4b6a3.uuid.UuidCreator;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;

/** What is done with every request before anything is known of it: it gets a name, and must be readable. */
public final class Requests {
    static final String HEADER = "X-Request-Id";

    private static final AttributeKey<Boolean> ENDED = AttributeKey.valueOf("parley.ended");
    private static final String ID = "requestId";
    private static final int NOT_IMPLEMENTED = 501;

    private Requests() {}

    /** Names the request, in its answer and in the log; one that comes after the last answer is not done. */
    public static void name(RoutingContext context) {
        if (hasEnded(context.request().connection())) {
            context.request().connection().close();
            return;
        }
        id(context);
        context.next();
    }

    /** Whether a body comes with it, as its headers say. */
    static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return request.getHeader("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    }

    /** After an answer that closes the connection nothing more on it is done (RFC 9112 section 9.6). */
    static void announceEnd(HttpConnection connection) {
        if (connection instanceof HttpServerConnection server)
            server.channelHandlerContext().channel().attr(ENDED).set(true);
    }

    private static boolean hasEnded(HttpConnection connection) {
        return connection instanceof HttpServerConnection server
                && server.channelHandlerContext().channel().hasAttr(ENDED);
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
        } else if (request.headers().getAll("Host").size() > 1) {
            context.fail(malformed("The request names two hosts."));
        } else if (!Text.isPlainAddress(request.uri())) {
            context.fail(malformed("The address of the request has a NUL in it, or what is no UTF-8."));
        } else {
            context.next();
        }
    }

    private static Failure malformed(String detail) {
        return new Failure(Failure.Kind.INVALID, "malformed_request", detail);
    }
}
