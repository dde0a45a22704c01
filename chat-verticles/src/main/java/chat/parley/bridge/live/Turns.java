package chat.parley.bridge.live;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Does so many things at a time; the others wait in line. */
final class Turns {
    private final int atATime;
    private final Deque<Supplier<Future<?>>> waiting = new ArrayDeque<>();
    private int busy;

    Turns(int atATime) {
        this.atATime = atATime;
    }

    void take(Supplier<Future<?>> work) {
        waiting.add(work);
        goOn();
    }

    private void goOn() {
        while (busy < atATime && !waiting.isEmpty()) {
            busy++;
            waiting.remove().get().onComplete(done -> end());
        }
    }

    private void end() {
        busy--;
        goOn();
    }
}
