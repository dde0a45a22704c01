package chat.parley.rooms;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Event;

/** Something that passes in a room: it has no number, is kept nowhere, and whoever was not looking never hears of it. */
public interface RoomSign extends Event {
    Room.Id roomId();

    /** Whether it is news to this person, and for their eyes. */
    boolean isFor(Person.Id person);

    /** What they are told. */
    default Object told() {
        return this;
    }

    /** It travels with the changes of the room, so that a node follows one address a room. */
    @Override
    default Address address() {
        return Address.room(roomId().value());
    }
}
