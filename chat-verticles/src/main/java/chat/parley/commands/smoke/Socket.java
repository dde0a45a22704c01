package chat.parley.commands.smoke;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One WebSocket, from its opening to its end: frames of the event-bus bridge's protocol out and in. */
final class Socket implements WebSocket.Listener {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** Stands in the queue behind the last frame. */
    private static final JsonObject END = new JsonObject();

    private final BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket line;
    private CompletableFuture<?> written = CompletableFuture.completedFuture(null);

    /** The line was cut, or never was. */
    static final class Cut extends RuntimeException {
        private Cut(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    Socket(URI server) {
        URI address =
                URI.create(server.resolve("/eventbus/websocket").toString().replaceFirst("^http", "ws"));
        try {
            line = HTTP.newWebSocketBuilder()
                    .connectTimeout(PATIENCE)
                    .buildAsync(address, this)
                    .join();
        } catch (CompletionException e) {
            throw new Cut(address + " takes no socket: " + e.getCause(), e);
        }
    }

    /** Sends after what was sent before; one that fails is noticed by the end of the line. */
    void send(JsonObject frame) {
        written = written.thenCompose(before -> line.sendText(frame.encode(), true));
    }

    /** The next frame; fails when there is none for a while, and when the line is cut. */
    JsonObject next() {
        try {
            JsonObject frame = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (frame == null) throw new IllegalStateException("nothing was heard for " + PATIENCE.toSeconds() + " s");
            if (frame.isEmpty()) throw new Cut("the line was cut", null);
            return frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Ends it as a torn cable does. */
    void cut() {
        line.abort();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        partial.append(text);
        if (last) {
            heard.add(new JsonObject(partial.toString()));
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer bytes, boolean last) {
        return onText(from, StandardCharsets.UTF_8.decode(bytes), last);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        heard.add(END);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        heard.add(END);
    }
}
