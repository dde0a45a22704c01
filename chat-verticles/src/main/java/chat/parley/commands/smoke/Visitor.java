package chat.parley.commands.smoke;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has just come: opens an account, signs in, and calls the API. What may be said twice gets a second try
 * when the first finds a node that is just leaving.
 */
final class Visitor {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int REFUSED = 300;
    private static final int BROKEN = 500;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** HTTP/1.1: the upgrade to 2 is one more thing that a front door may not like. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final URI server;
    private final String username = "smoke-" + HexFormat.of().formatHex(random(5));
    private final String password = Base64.getUrlEncoder().encodeToString(random(24));
    private String token = "";
    private int secondTries;

    /** A request that nobody answered. */
    private static final class Unanswered extends IllegalStateException {
        private Unanswered(String message, IOException cause) {
            super(message, cause);
        }
    }

    Visitor(URI server) {
        this.server = server;
    }

    void register() {
        call(
                "POST",
                "/accounts",
                JsonObject.of("username", username, "displayName", "Smoke test", "password", password));
    }

    void signIn() {
        token = call("POST", "/sessions", JsonObject.of("username", username, "password", password))
                .getString("accessToken");
    }

    /** Says something in a room; gives the message's id. */
    String says(String room, String text) {
        JsonObject words = JsonObject.of("clientMessageId", UUID.randomUUID().toString(), "text", text);
        return insist("POST", "/rooms/" + room + "/messages", words).getString("id");
    }

    /** Calls once. */
    JsonObject call(String method, String path, @Nullable JsonObject body) {
        return read(send(method, path, body));
    }

    /** Calls, and once more if nobody answered or a node was just leaving: only for what does no harm twice. */
    JsonObject insist(String method, String path, @Nullable JsonObject body) {
        try {
            HttpResponse<String> answer = send(method, path, body);
            if (answer.statusCode() < BROKEN) return read(answer);
        } catch (Unanswered first) {
            // The second try says what is wrong, if it still is.
        }
        secondTries++;
        return call(method, path, body);
    }

    String token() {
        return token;
    }

    URI server() {
        return server;
    }

    /** How many requests were made a second time. */
    int secondTries() {
        return secondTries;
    }

    private HttpResponse<String> send(String method, String path, @Nullable JsonObject body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/api/v1" + path))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()));
        if (body != null) request.header("Content-Type", "application/json");
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Unanswered("%s %s: no answer from %s".formatted(method, path, server), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonObject read(HttpResponse<String> answer) {
        if (answer.statusCode() >= REFUSED)
            throw new IllegalStateException("%s %s: %d %s"
                    .formatted(answer.request().method(), answer.uri().getPath(), answer.statusCode(), answer.body()));
        return answer.body().startsWith("{") ? new JsonObject(answer.body()) : new JsonObject();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
