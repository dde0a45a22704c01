package chat.parley.bridge.rest;

import chat.parley.bus.Failure;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.validation.ValidatorException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where what went wrong becomes an HTTP answer. It tells nothing of our insides; the log has those. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int BROKEN = 500;
    private static final int UNAUTHENTICATED = 401;
    private static final int TOO_LARGE = 413;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int UNAVAILABLE = 503;
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(3);

    private static final int MALFORMED = 400;
    private static final int URI_TOO_LONG = 414;
    private static final int HEADERS_TOO_LARGE = 431;
    private static final String TYPE = "application/problem+json";
    /** What the router itself fails with: a status, and no word of ours. */
    private static final Map<Integer, Failure> PLAIN = Map.of(
            MALFORMED,
            unreadable(),
            404,
            new Failure(Failure.Kind.NOT_FOUND, "not_found", "There is nothing here."),
            405,
            new Failure(Failure.Kind.METHOD_NOT_ALLOWED, "method_not_allowed", "This cannot be asked in this way."),
            406,
            new Failure(Failure.Kind.INVALID, "not_acceptable", "There is no answer in a form that you accept."),
            408,
            new Failure(Failure.Kind.INVALID, "request_timeout", "The request took too long to arrive."),
            TOO_LARGE,
            new Failure(Failure.Kind.TOO_LARGE, "content_too_large", "A body may have " + Bodies.MAX + " bytes."),
            415,
            new Failure(
                    Failure.Kind.UNSUPPORTED, "unsupported_media_type", "Send the body as application/json, unpacked."),
            417,
            new Failure(Failure.Kind.INVALID, "expectation_failed", "Only 100-continue can be expected."),
            NOT_IMPLEMENTED,
            new Failure(Failure.Kind.INVALID, "not_implemented", "This is not understood here."),
            UNAVAILABLE,
            new Failure(Failure.Kind.UNAVAILABLE, "unavailable", "Try again in a while.", SOON));

    /** A failure with the status that is told, and the mistakes that made it. */
    private record Told(
            int status, Failure failure, @Nullable List<Problem.Mistake> errors) {
        static Told of(Failure failure) {
            return new Told(failure.kind().status(), failure, null);
        }
    }

    private Problems() {}

    /** Answers a request that has failed. */
    public static void answer(RoutingContext context) {
        // Whoever hung up hears nothing, and it is no fault of ours.
        if (context.response().closed()) return;
        Told told = told(context);
        String requestId = Requests.id(context);
        if (told.status() >= BROKEN) log(told, requestId, context);
        HttpServerResponse response = context.response();
        if (response.headWritten()) {
            // A stream of HTTP/2 ends alone; of HTTP/1 the connection does, so that nobody takes half for the whole.
            response.reset();
            return;
        }
        dress(response, told);
        if (isLast(told, context.request())) hangUp(context);
        Problem problem =
                Problem.of(told.status(), told.failure(), context.request().path(), requestId, told.errors());
        response.setStatusCode(told.status()).putHeader("Content-Type", TYPE);
        if (HttpMethod.HEAD.equals(context.request().method())) response.end();
        else response.end(Json.encode(problem));
    }

    /** What was not read of the request, or can be read in two ways, would stand before the next one. */
    private static boolean isLast(Told told, HttpServerRequest request) {
        boolean unread = Requests.hasBody(request) && !request.isEnded();
        boolean unclear = told.failure().code().equals(unreadable().code());
        return unread || unclear || told.status() == TOO_LARGE || told.status() == NOT_IMPLEMENTED;
    }

    /** Answers what is no HTTP, or too long to be read, and ends the connection: nobody knows where the next begins. */
    public static void unreadable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        int status = cause instanceof TooLongHttpLineException
                ? URI_TOO_LONG
                : cause instanceof TooLongHttpHeaderException ? HEADERS_TOO_LARGE : MALFORMED;
        String id = Requests.newId();
        request.response()
                .setStatusCode(status)
                .putHeader(Requests.HEADER, id)
                .putHeader("Content-Type", TYPE)
                .putHeader("Connection", "close")
                .end(Json.encode(Problem.of(status, unreadable(), "", id, null)))
                .onComplete(told -> request.connection().close());
    }

    /**
     * The connection ends with this answer. A peer that is still sending gets a moment to hear why: a close with
     * unread bytes is a reset, and the answer is lost. Streams of HTTP/2 end by themselves.
     */
    private static void hangUp(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.version() == HttpVersion.HTTP_2) return;
        context.response().putHeader("Connection", "close");
        Requests.announceEnd(request.connection());
        if (!request.isEnded()) request.resume();
        context.vertx().setTimer(MOMENT.toMillis(), id -> request.connection().close());
    }

    private static Told told(RoutingContext context) {
        Throwable cause = context.failure();
        if (cause instanceof HttpException http && http.getCause() != null) cause = http.getCause();
        if (cause instanceof ValidatorException refused && context.statusCode() < BROKEN) {
            return mistaken(Mistakes.of(refused));
        }
        if (cause instanceof Mistaken mistaken) return mistaken(mistaken.mistakes());
        if (cause instanceof Failure failure) return Told.of(failure);
        Failure plain = PLAIN.get(context.statusCode());
        boolean ours = cause != null && !(cause instanceof HttpException);
        return plain == null || (ours && context.statusCode() == BROKEN)
                ? Told.of(Failure.of(cause == null ? new IllegalStateException() : cause))
                : new Told(context.statusCode(), plain, null);
    }

    private static Failure unreadable() {
        return new Failure(Failure.Kind.INVALID, "malformed_request", "The request cannot be read.");
    }

    private static Told mistaken(List<Problem.Mistake> mistakes) {
        String detail = mistakes.size() == 1
                ? "The request has 1 mistake."
                : "The request has " + mistakes.size() + " mistakes.";
        Failure failure = new Failure(Failure.Kind.INVALID, "invalid_request", detail);
        return new Told(failure.kind().status(), failure, mistakes);
    }

    private static void dress(HttpServerResponse response, Told told) {
        Failure failure = told.failure();
        if (told.status() == UNAUTHENTICATED) {
            boolean invalid = failure.code().equals("invalid_token");
            response.putHeader("WWW-Authenticate", invalid ? "Bearer error=\"invalid_token\"" : "Bearer");
        }
        Duration wait = told.status() == UNAVAILABLE && failure.retryAfter() == null ? SOON : failure.retryAfter();
        if (wait != null) response.putHeader("Retry-After", String.valueOf(Math.max(1, wait.toSeconds())));
    }

    private static void log(Told told, String requestId, RoutingContext context) {
        String asked = context.request().method() + " " + context.normalizedPath();
        if (told.failure().kind() == Failure.Kind.BROKEN) {
            LOG.error("{} {} broke", requestId, asked, context.failure());
        } else if (told.status() != NOT_IMPLEMENTED) {
            LOG.warn(
                    "{} {} was answered {}: {}",
                    requestId,
                    asked,
                    told.status(),
                    told.failure().code());
        }
    }
}
