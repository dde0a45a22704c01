package chat.parley.support;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The REST API of one node, as one person (or nobody) calls it. */
public record Rest(URI node, @Nullable String token, Map<String, String> headers) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Rest(URI node, @Nullable String token) {
        this(node, token, Map.of());
    }

    /** The same, with these headers on each call. */
    public Rest with(Map<String, String> more) {
        return new Rest(node, token, more);
    }

    /** What came back; an answer without a body has an empty one. */
    public record Answer(int status, JsonObject body, HttpResponse<String> raw) {
        /** The body, if the call went well. */
        public JsonObject orFail() {
            if (status >= 300) throw new AssertionError(raw.request().method() + " " + raw.uri() + ": " + raw.body());
            return body;
        }

        public Optional<String> header(String name) {
            return raw.headers().firstValue(name);
        }
    }

    public Answer get(String path) {
        return call("GET", path, null);
    }

    public Answer post(String path, JsonObject body) {
        return call("POST", path, body);
    }

    public Answer put(String path, @Nullable JsonObject body) {
        return call("PUT", path, body);
    }

    public Answer delete(String path) {
        return call("DELETE", path, null);
    }

    public Answer call(String method, String path, @Nullable Object body) {
        try {
            return send(method, path, body).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(method + " " + path, e);
        }
    }

    /** Calls without waiting; the path is the one below /api/v1, the body is JSON or text that is sent as it is. */
    public CompletableFuture<Answer> send(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node + "/api/v1" + path))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        Canaries.sent(body);
        if (body != null) request.header("Content-Type", "application/json");
        if (token != null) request.header("Authorization", "Bearer " + token);
        headers.forEach(request::setHeader);
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Rest::answer);
    }

    private static Answer answer(HttpResponse<String> response) {
        String text = response.body();
        JsonObject body = text.startsWith("{") ? new JsonObject(text) : new JsonObject();
        Canaries.told(body);
        return new Answer(response.statusCode(), body, response);
    }
}
