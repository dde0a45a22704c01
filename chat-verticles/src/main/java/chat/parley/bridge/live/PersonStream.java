package chat.parley.bridge.live;

import io.vertx.core.Context;
import java.util.LinkedHashSet;
import java.util.Set;

/** One person on one event loop: the sockets of theirs that listen. Each is told once when the node hears of them. */
final class PersonStream implements PersonEar {
    private final Context context;
    private final Encoded caughtUp;
    private final Set<Outlet> devices = new LinkedHashSet<>();
    private boolean open;

    PersonStream(Context context, Topic.OfPerson topic) {
        this.context = context;
        this.caughtUp = FrameWriter.write(new Frame.Rec(topic.address().name(), new Notice.CaughtUp(null)));
    }

    boolean isEmpty() {
        return devices.isEmpty();
    }

    void add(Outlet device) {
        if (!devices.add(device) || !open) return;
        try (Framed framed = new Framed(caughtUp)) {
            device.tell(framed);
        }
    }

    boolean remove(Outlet device) {
        return devices.remove(device);
    }

    @Override
    public void opened() {
        context.runOnContext(now -> open());
    }

    @Override
    public void told(Encoded news) {
        context.runOnContext(now -> tell(news));
    }

    private void open() {
        if (open) return;
        open = true;
        tell(caughtUp);
    }

    private void tell(Encoded news) {
        try (Framed framed = new Framed(news)) {
            devices.forEach(device -> device.tell(framed));
        }
    }
}
