package chat.parley.commands.smoke;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Follows a room for somebody over a socket; when that is cut, over the next one, from where it had got to. */
final class Follower {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final String REPLIES = "smoke.replies";

    private final Visitor visitor;
    private final String room;
    private final Set<String> heard = new LinkedHashSet<>();
    private Socket socket;
    private long change;
    private int comebacks;

    Follower(Visitor visitor, String room) {
        this.visitor = visitor;
        this.room = room;
        this.socket = new Socket(visitor.server());
        begin();
    }

    /** Waits until this message is heard. */
    void hears(String message) {
        while (!heard.contains(message)) {
            try {
                take(socket.next());
            } catch (Socket.Cut cut) {
                comeBack();
            }
        }
    }

    /** Tears its cable. What is said now is only heard after it has come back. */
    void cut() {
        socket.cut();
    }

    /** Opens a new socket and goes on after the last change it knows. */
    void comeBack() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        comebacks++;
        while (!isBack()) {
            if (System.nanoTime() > deadline)
                throw new IllegalStateException("no socket for " + PATIENCE.toSeconds() + " s");
            pause(PAUSE);
        }
    }

    /** The ids of the messages it heard, in their order. */
    Set<String> heard() {
        return heard;
    }

    int comebacks() {
        return comebacks;
    }

    private boolean isBack() {
        try {
            socket = new Socket(visitor.server());
            begin();
            return true;
        } catch (Socket.Cut cut) {
            return false;
        }
    }

    private void begin() {
        JsonObject who = JsonObject.of("token", visitor.token(), "client", "parley smoke");
        socket.send(JsonObject.of("type", "send", "address", "parley.hello", "replyAddress", REPLIES, "body", who));
        await(frame -> REPLIES.equals(frame.getString("address")));
        JsonObject after = JsonObject.of("after", String.valueOf(change));
        socket.send(JsonObject.of("type", "register", "address", address(), "headers", after));
        await(frame -> "caughtUp".equals(kind(frame)));
    }

    private void await(Predicate<JsonObject> wanted) {
        JsonObject frame = socket.next();
        for (take(frame); !wanted.test(frame); take(frame)) frame = socket.next();
    }

    private void take(JsonObject frame) {
        if ("err".equals(frame.getString("type"))) throw new IllegalStateException("refused: " + frame.encode());
        if (!address().equals(frame.getString("address"))) return;
        JsonObject told = frame.getJsonObject("body");
        change = Math.max(change, told.getLong("change", 0L));
        if ("message".equals(kind(frame)))
            heard.add(told.getJsonObject("message").getString("id"));
    }

    private static String kind(JsonObject frame) {
        return frame.getValue("body") instanceof JsonObject told ? told.getString("type", "") : "";
    }

    private String address() {
        return "room." + room;
    }

    /** A program that nobody else runs in may sleep. */
    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
