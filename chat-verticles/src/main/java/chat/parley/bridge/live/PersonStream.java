package chat.parley.bridge.live;

import io.vertx.core.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One person on one event loop: the sockets of theirs that listen. Each is told once when the node hears of them. */
final class PersonStream implements PersonEar {
    private final Context context;
    private final Encoded caughtUp;
    private final Topic.OfPerson topic;
    private final Map<Outlet, Digest> devices = new LinkedHashMap<>();
    private boolean open;

    PersonStream(Context context, Topic.OfPerson topic) {
        this.context = context;
        this.topic = topic;
        this.caughtUp = FrameWriter.write(new Frame.Rec(topic.address().name(), new Notice.CaughtUp(null)));
    }

    boolean isEmpty() {
        return devices.isEmpty();
    }

    void add(Outlet device) {
        if (devices.putIfAbsent(device, new Digest(device, topic)) != null || !open) return;
        try (Framed framed = new Framed(caughtUp)) {
            device.tell(framed);
        }
    }

    boolean remove(Outlet device) {
        return devices.remove(device) != null;
    }

    @Override
    public void opened() {
        context.runOnContext(now -> open());
    }

    @Override
    public void told(Encoded news) {
        context.runOnContext(now -> tell(news));
    }

    @Override
    public void stirred(List<ActivityEntry> entries) {
        context.runOnContext(now -> List.copyOf(devices.values()).forEach(digest -> digest.hear(entries)));
    }

    private void open() {
        if (open) return;
        open = true;
        tell(caughtUp);
    }

    private void tell(Encoded news) {
        try (Framed framed = new Framed(news)) {
            devices.keySet().forEach(device -> device.tell(framed));
        }
    }
}
