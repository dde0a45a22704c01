package chat.parley.bridge.issuers;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks issuers over HTTP. No redirect is followed, an answer is a JSON object of so many bytes at most, and all of it is
 * there in time or not at all. Used on every event loop.
 */
final class IssuerClient {
    /** How long one question may take, from the first byte of it to the last of the answer. */
    static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Bytes of an answer, at most. */
    static final int MAX_BODY = 256 * 1024;

    /** Questions that wait for a connection, at most; each waits as long as it may take, at most. */
    static final int MAX_WAITING = 50;

    private static final int CONNECT_MILLIS = 3_000;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int BROKEN = 500;

    private final Vertx vertx;
    private final HttpClient http;

    /** It answered with another status than 200. */
    static final class Refused extends IOException {
        private final int status;

        Refused(int status) {
            super("it answered " + status);
            this.status = status;
        }

        /** Whether it says that what it was asked is wrong. */
        boolean isOurFault() {
            return status >= BAD_REQUEST && status < BROKEN;
        }
    }

    IssuerClient(Vertx vertx) {
        this.vertx = vertx;
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setDecompressionSupported(false),
                new PoolOptions().setMaxWaitQueueSize(MAX_WAITING));
    }

    /** What is published there. */
    Future<JsonObject> read(URI address) {
        return ask(HttpMethod.GET, address, Map.of(), null);
    }

    /** What is answered there to a form. */
    Future<JsonObject> post(URI address, Map<String, String> headers, Buffer form) {
        return ask(HttpMethod.POST, address, headers, form);
    }

    private Future<JsonObject> ask(HttpMethod method, URI address, Map<String, String> headers, @Nullable Buffer body) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(address.toString())
                .setFollowRedirects(false)
                .setConnectTimeout(PATIENCE.toMillis())
                .putHeader("Accept", "application/json");
        headers.forEach(options::putHeader);
        return http.request(options).compose(request -> send(request, body)).map(JsonObject::new);
    }

    private Future<Buffer> send(HttpClientRequest request, @Nullable Buffer body) {
        long alarm = vertx.setTimer(PATIENCE.toMillis(), late -> request.reset());
        return (body == null ? request.send() : request.send(body))
                .compose(IssuerClient::read)
                .eventually(() -> Future.succeededFuture(vertx.cancelTimer(alarm)));
    }

    private static Future<Buffer> read(HttpClientResponse response) {
        // Whoever waits for the end hears of it; without this the library writes an error into the log as well.
        response.exceptionHandler(cut -> {});
        if (response.statusCode() != OK) {
            response.request().reset();
            return Future.failedFuture(new Refused(response.statusCode()));
        }
        Buffer all = Buffer.buffer();
        response.handler(piece -> take(piece, all, response.request()));
        return response.end().map(all);
    }

    private static void take(Buffer piece, Buffer all, HttpClientRequest request) {
        if (all.length() + piece.length() > MAX_BODY) request.reset();
        else all.appendBuffer(piece);
    }
}
