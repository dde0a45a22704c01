package chat.parley.bridge.live;

import chat.parley.bus.Address;
import chat.parley.rooms.Room;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one socket is still to be told of rooms it does not look at. None of it is dropped: while the socket is crowded,
 * what happens in a room becomes one entry with what happened before.
 */
final class Digest {
    static final int MAX_ROOMS = 50;
    static final int MAX_BYTES = 64 * 1024;

    private final Outlet outlet;
    private final String address;
    private final Map<Room.Id, ActivityEntry> untold = new LinkedHashMap<>();
    private boolean waiting;

    Digest(Outlet outlet, Topic.OfPerson topic) {
        this.outlet = outlet;
        this.address = topic.address().name();
    }

    /** The rooms that the socket follows tell everything themselves. */
    void hear(List<ActivityEntry> entries) {
        entries.stream()
                .filter(entry ->
                        !outlet.listensTo(Address.room(entry.roomId().value()).name()))
                .forEach(entry -> untold.merge(entry.roomId(), entry, ActivityEntry::then));
        if (!waiting) tell();
    }

    private void tell() {
        waiting = false;
        while (!untold.isEmpty() && !outlet.isGone()) {
            if (outlet.isCrowded()) {
                waiting = true;
                outlet.whenRoomy(this::tell);
                return;
            }
            send(next());
        }
    }

    private List<ActivityEntry> next() {
        List<ActivityEntry> some = new ArrayList<>();
        int bytes = 0;
        for (Iterator<ActivityEntry> left = untold.values().iterator(); left.hasNext(); left.remove()) {
            ActivityEntry entry = left.next();
            bytes += entry.size();
            if (!some.isEmpty() && (some.size() >= MAX_ROOMS || bytes > MAX_BYTES)) break;
            some.add(entry);
        }
        return some;
    }

    private void send(List<ActivityEntry> some) {
        try (Framed framed = new Framed(FrameWriter.write(new Frame.Rec(address, new Notice.Activity(some))))) {
            outlet.tell(framed);
        }
    }
}
