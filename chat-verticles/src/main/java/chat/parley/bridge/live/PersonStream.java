package chat.parley.bridge.live;

import java.util.LinkedHashSet;
import java.util.Set;

/** One person on one event loop: the sockets of theirs that listen. Each is told once when the node hears of them. */
final class PersonStream {
    private final Text caughtUp;
    private final Set<Outlet> devices = new LinkedHashSet<>();
    private boolean open;

    PersonStream(Topic.OfPerson topic) {
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

    void open() {
        if (open) return;
        open = true;
        tell(caughtUp);
    }

    void tell(Text news) {
        try (Framed framed = new Framed(news)) {
            devices.forEach(device -> device.tell(framed));
        }
    }
}
