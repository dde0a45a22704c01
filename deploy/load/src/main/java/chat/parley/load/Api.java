package chat.parley.load;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Parley's REST API, as one person calls it, or nobody. */
record Api(URI server, @Nullable String token) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int GOOD = 300;

    /** Calls and waits; the path is the one below /api/v1. */
    JsonObject call(String method, String path, @Nullable JsonObject body) {
        try {
            HttpResponse<String> answer = HTTP.send(request(method, path, body), BodyHandlers.ofString());
            if (answer.statusCode() >= GOOD)
                throw new IllegalStateException(method + " " + path + ": " + answer.body());
            return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads without waiting; answers with the status. */
    CompletableFuture<Integer> read(String path) {
        return HTTP.sendAsync(request("GET", path, null), BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    private HttpRequest request(String method, String path, @Nullable JsonObject body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + "/api/v1" + path))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()));
        if (body != null) request.header("Content-Type", "application/json");
        if (method.equals("PATCH")) request.header("If-Match", "*");
        if (token != null) request.header("Authorization", "Bearer " + token);
        return request.build();
    }
}
