package chat.parley.bridge.rest;

import chat.parley.bus.Failure;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What went wrong, as others are told (RFC 9457). */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        boolean retryable,
        String requestId,
        @Nullable List<Mistake> errors) {
    /** Names that RFC 9110 has changed. */
    private static final Map<Integer, String> TITLES = Map.of(413, "Content Too Large", 422, "Unprocessable Content");

    /** One mistake of a request: in its body at a JSON pointer, or in a parameter. */
    public record Mistake(
            @Nullable String pointer, @Nullable String parameter, String code, String detail) {}

    /** A failure, told to whoever asked for the instance. */
    public static Problem of(Failure failure, String instance, String requestId) {
        return of(failure.kind().status(), failure, instance, requestId, null);
    }

    static Problem of(int status, Failure failure, String instance, String requestId, @Nullable List<Mistake> errors) {
        return new Problem(
                "/problems/" + failure.code(),
                TITLES.getOrDefault(status, HttpResponseStatus.valueOf(status).reasonPhrase()),
                status,
                failure.detail(),
                instance,
                failure.code(),
                failure.retryable(),
                requestId,
                errors);
    }
}
