package chat.parley.messages;

import chat.parley.bus.Bus;
import chat.parley.rooms.Room;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells what was committed: the room's own followers each message, and all nodes now and then in which rooms something
 * was said. However many people are in a room, the second is one word in one event a node of theirs.
 */
final class StirredRooms {
    /** So long rooms are gathered for one event. */
    static final Duration GATHERED = Duration.ofMillis(250);

    private final Bus bus;
    private final Set<Room.Id> rooms = new LinkedHashSet<>();

    StirredRooms(Bus bus) {
        this.bus = bus;
    }

    void tell(Message message) {
        bus.publish(new MessageEvent.Kept(message));
        rooms.add(message.roomId());
        if (rooms.size() >= ActivityEvent.MAX_ROOMS) tell();
    }

    /** Tells what was gathered. */
    void tell() {
        if (rooms.isEmpty()) return;
        bus.publish(new ActivityEvent.Stirred(List.copyOf(rooms)));
        rooms.clear();
    }
}
