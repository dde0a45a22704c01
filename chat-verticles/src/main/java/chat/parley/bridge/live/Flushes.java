package chat.parley.bridge.live;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;

/** Whose frames are written and not yet sent: all are, together, at the end of the event loop's turn. */
final class Flushes {
    private final Context context;
    private List<Runnable> due = new ArrayList<>();

    Flushes(Context context) {
        this.context = context;
    }

    void soon(Runnable flush) {
        if (due.isEmpty()) context.runOnContext(now -> flushAll());
        due.add(flush);
    }

    private void flushAll() {
        List<Runnable> these = due;
        due = new ArrayList<>();
        these.forEach(Runnable::run);
    }
}
