package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.presence.Presence;
import io.vertx.core.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One socket that watches people. While it is crowded it is told nothing, and afterwards what is true by then. */
final class Watcher {
    private final Context context;
    private final Outlet outlet;
    private final Map<Person.Id, Presence> untold = new LinkedHashMap<>();

    Watcher(Context context, Outlet outlet) {
        this.context = context;
        this.outlet = outlet;
    }

    /**
     * Tells it on its event loop, whoever calls, unless it looks the same to its person: when somebody hides who was
     * offline, or the other way round, that they are here would be told by a word too many.
     */
    void tell(Presence before, Presence now) {
        context.runOnContext(run -> compare(before, now));
    }

    private void compare(Presence before, Presence now) {
        Person.Id reader = outlet.person();
        if (!now.asSeenBy(reader).showsAs(before.asSeenBy(reader))) hear(now);
    }

    private void hear(Presence presence) {
        if (outlet.isGone()) return;
        if (untold.isEmpty() && !outlet.isCrowded()) {
            send(presence);
            return;
        }
        if (untold.isEmpty()) outlet.whenRoomy(this::catchUp);
        untold.put(presence.userId(), presence);
    }

    private void catchUp() {
        List<Presence> all = List.copyOf(untold.values());
        untold.clear();
        all.forEach(this::hear);
    }

    private void send(Presence presence) {
        String address = Address.presence(presence.userId().value()).name();
        Frame.Rec frame = new Frame.Rec(address, presence.asSeenBy(outlet.person()));
        try (Framed framed = new Framed(FrameWriter.write(frame))) {
            outlet.tell(framed);
        }
    }
}
