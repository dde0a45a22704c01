package chat.parley.bridge.guard;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** The access token that a request carries in its {@code Authorization} header. */
public final class Bearer {
    private static final String SCHEME = "bearer ";

    private Bearer() {}

    /** Nothing, when the header is not there or says something else. */
    public static Optional<String> token(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).trim());
    }
}
