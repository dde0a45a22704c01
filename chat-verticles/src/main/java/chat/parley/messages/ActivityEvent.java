package chat.parley.messages;

import chat.parley.bus.Address;
import chat.parley.bus.Event;
import chat.parley.rooms.Room;
import java.util.List;

/** Where something happens, for nodes whose people look somewhere else. */
public sealed interface ActivityEvent extends Event {
    /** Rooms of one event, at most. */
    int MAX_ROOMS = 500;

    /** In these rooms something was said, or said otherwise. What it was, is to be read. */
    record Stirred(List<Room.Id> rooms) implements ActivityEvent {
        @Override
        public Address address() {
            return Address.ACTIVITY_NEWS;
        }
    }
}
