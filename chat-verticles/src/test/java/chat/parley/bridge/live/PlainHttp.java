package chat.parley.bridge.live;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Plain requests to one port, one after the other. */
record PlainHttp(HttpClient client, int port) {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    static PlainHttp to(int port) {
        return new PlainHttp(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), port);
    }

    HttpResponse<String> get(String path) {
        return ask("GET", path, new byte[0], null);
    }

    HttpResponse<String> post(String path, String body) {
        return ask("POST", path, body.getBytes(StandardCharsets.UTF_8), null);
    }

    /** Asks as a page of this origin, if there is one. */
    HttpResponse<String> ask(String method, String path, byte[] body, @Nullable String origin) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(PATIENCE)
                .method(method, BodyPublishers.ofByteArray(body));
        if (origin != null) request.header("Origin", origin);
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
