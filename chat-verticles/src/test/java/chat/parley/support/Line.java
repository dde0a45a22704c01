package chat.parley.support;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One socket of one person: the event-bus bridge's protocol, spoken by hand. What breaks the contract fails the test. */
public final class Line implements WebSocket.Listener {
    private static final String HEARD_AT = "heardAt";
    private static final long PATIENCE_SECONDS = 30;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, Question> questions = new ConcurrentHashMap<>();
    private final Heard frames = new Heard();
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private CompletableFuture<?> writing = CompletableFuture.completedFuture(null);
    private final WebSocket socket;

    /** The server said no, and this is its problem. */
    public static final class Refused extends RuntimeException {
        private final JsonObject frame;

        Refused(JsonObject frame) {
            super(frame.encode());
            this.frame = frame;
        }

        public int status() {
            return frame.getInteger("failureCode");
        }

        public String code() {
            return frame.getString("message");
        }
    }

    private Line(URI node) {
        URI address = URI.create(node.toString().replaceFirst("^http", "ws") + "/eventbus/websocket");
        socket = HTTP.newWebSocketBuilder().buildAsync(address, this).join();
    }

    /** Connects, and says who one is. */
    public static Line open(URI node, String token) {
        Line line = new Line(node);
        line.ask("parley.hello", JsonObject.of("token", token, "client", "a story"));
        return line;
    }

    /** Connects, and does not say who one is. */
    public static Line nameless(URI node) {
        return new Line(node);
    }

    /** Follows a room from after a change on, or from now on; returns when that has begun. */
    public void follow(String room, @Nullable Long after) {
        JsonObject register = JsonObject.of("type", "register", "address", "room." + room);
        if (after != null) register.put("headers", JsonObject.of("after", String.valueOf(after)));
        register(register);
    }

    /** Registers as a frame says; returns when that has begun, and throws a refusal. */
    public void register(JsonObject register) {
        String address = register.getString("address");
        int before = frames().size();
        write(register);
        int place = await(before, frame -> address.equals(frame.getString("address")) && endsRegistering(frame));
        JsonObject answer = frames().get(place);
        if ("err".equals(answer.getString("type"))) throw new Refused(answer);
    }

    /** Sends and waits for the reply's body; a refusal is thrown. */
    public JsonObject ask(String address, JsonObject body) {
        try {
            return send(address, body)
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException broken) {
            if (broken.getCause() instanceof Refused refused) throw refused;
            throw broken;
        }
    }

    public CompletableFuture<JsonObject> send(String address, JsonObject body) {
        String replyAddress = UUID.randomUUID().toString();
        CompletableFuture<JsonObject> reply = new CompletableFuture<>();
        questions.put(replyAddress, new Question(address, reply));
        Canaries.sent(body);
        write(JsonObject.of("type", "send", "address", address, "replyAddress", replyAddress, "body", body))
                .whenComplete((written, lost) -> {
                    if (lost != null) reply.completeExceptionally(lost);
                });
        return reply;
    }

    /** Every frame so far that was no reply. */
    public List<JsonObject> frames() {
        return frames.all();
    }

    /** What was told of a room so far, in the order it came: its records, and the marks between them. */
    public List<JsonObject> told(String room) {
        return frames().stream()
                .filter(frame -> "rec".equals(frame.getString("type")))
                .filter(frame -> ("room." + room).equals(frame.getString("address")))
                .map(frame -> frame.getJsonObject("body"))
                .toList();
    }

    /** The messages of a room so far, in the order they came. */
    public List<JsonObject> messages(String room) {
        return told(room).stream()
                .filter(record -> "message".equals(record.getString("type")))
                .map(record -> record.getJsonObject("message"))
                .toList();
    }

    /** How long the slowest message of a room took, from when it was written to when it was heard here. */
    public Duration slowest(String room) {
        return frames().stream()
                .filter(frame -> ("room." + room).equals(frame.getString("address")))
                .filter(frame -> "message".equals(frame.getJsonObject("body").getString("type")))
                .map(Line::delay)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private static Duration delay(JsonObject frame) {
        JsonObject message = frame.getJsonObject("body").getJsonObject("message");
        return Duration.between(message.getInstant("createdAt"), frame.getInstant(HEARD_AT));
    }

    /** Waits for a frame from a place in the list on; gives its place. */
    public int await(int from, Predicate<JsonObject> wanted) {
        return frames.await(from, wanted);
    }

    /** The close code, once the server has closed. */
    public int awaitClosed() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Ends it as a torn cable does. */
    public void cut() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) heard(new JsonObject(partial.toString()));
        if (last) partial.setLength(0);
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        return onText(from, StandardCharsets.UTF_8.decode(data), last);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        lost(new IllegalStateException("closed: " + statusCode));
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        lost(error);
        closed.completeExceptionally(error);
    }

    private void lost(Throwable why) {
        questions.values().forEach(question -> question.reply().completeExceptionally(why));
    }

    private void heard(JsonObject frame) {
        Question question = questions.remove(frame.getString("address", ""));
        if (question != null) {
            question.answer(frame);
            return;
        }
        List<String> mistakes = SocketContract.mistakesOf(frame);
        if (!mistakes.isEmpty()) frames.breakOff(new AssertionError(String.join("\n", mistakes)));
        frames.add(frame.put(HEARD_AT, Instant.now()));
    }

    /** What was sent to an address and is not answered yet. */
    private record Question(String address, CompletableFuture<JsonObject> reply) {
        void answer(JsonObject frame) {
            List<String> mistakes = SocketContract.mistakesOfAnswer(address, frame);
            if (!mistakes.isEmpty()) reply.completeExceptionally(new AssertionError(String.join("\n", mistakes)));
            else if ("err".equals(frame.getString("type"))) reply.completeExceptionally(new Refused(frame));
            else reply.complete(frame.getJsonObject("body"));
        }
    }

    /** A WebSocket takes the next frame when it has taken the one before. */
    private synchronized CompletableFuture<?> write(JsonObject frame) {
        writing = writing.thenCompose(before -> socket.sendText(frame.encode(), true));
        return writing;
    }

    private static boolean endsRegistering(JsonObject frame) {
        Object body = frame.getValue("body");
        String kind = body instanceof JsonObject told ? told.getString("type", "") : "";
        return "err".equals(frame.getString("type")) || kind.equals("caughtUp") || kind.equals("reload");
    }
}
