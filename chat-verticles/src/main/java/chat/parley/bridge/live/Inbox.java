package chat.parley.bridge.live;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What one socket sent and was not looked at yet. Frames are taken as fast as the pace allows, while not too many of
 * them are being answered; meanwhile the connection is not read, so that whoever sends too much waits.
 */
final class Inbox {
    static final int MAX_ASKS = 16;

    /** Characters, about: one transport cannot be kept from reading. */
    static final int MAX_WAITING = 256 * 1024;

    /** What a frame costs besides its characters. */
    static final int FRAME = 64;

    private final Pipe pipe;
    private final Doorkeeper.Pace pace;
    private final Clock clock;
    private final Consumer<String> work;
    private final Deque<String> waiting = new ArrayDeque<>();
    private int size;
    private int asks;
    private boolean held;
    private boolean busy;
    private boolean paused;
    private boolean closed;

    Inbox(Pipe pipe, Doorkeeper.Pace pace, Clock clock, Consumer<String> work) {
        this.pipe = pipe;
        this.pace = pace;
        this.clock = clock;
        this.work = work;
    }

    /** Takes a frame; false when that is too much. */
    boolean take(String frame) {
        waiting.add(frame);
        size += cost(frame);
        goOn();
        return size <= MAX_WAITING;
    }

    /** Something is being answered. */
    void begin() {
        asks++;
    }

    void end() {
        asks--;
        goOn();
    }

    /** What comes next depends on what is being answered. */
    void hold() {
        held = true;
    }

    void release() {
        held = false;
        goOn();
    }

    /** Throws away what waits, and reads no more. */
    void close() {
        closed = true;
        waiting.clear();
        size = 0;
        pipe.pause();
    }

    boolean isPaused() {
        return paused;
    }

    /** Takes what may be taken now. */
    void goOn() {
        if (busy || closed) return;
        busy = true;
        while (!held && !closed && !waiting.isEmpty() && asks < MAX_ASKS && pace.take(clock.millis())) {
            String frame = waiting.remove();
            size -= cost(frame);
            work.accept(frame);
        }
        busy = false;
        if (!closed) pause(held || !waiting.isEmpty() || asks >= MAX_ASKS);
    }

    private static int cost(String frame) {
        return frame.length() + FRAME;
    }

    private void pause(boolean pause) {
        if (pause == paused) return;
        paused = pause;
        if (pause) pipe.pause();
        else pipe.resume();
    }
}
