package chat.parley.rooms;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Event;

/** Something that passes in a room: it has no number, is kept nowhere, and whoever was not looking never hears of it. */
public interface RoomSign extends Event {
    Room.Id roomId();

    /** Whose sign it is; they need not be told. */
    Person.Id from();

    /** It travels with the changes of the room, so that a node follows one address a room. */
    @Override
    default Address address() {
        return Address.room(roomId().value());
    }
}
