package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.rooms.Room;
import java.util.Optional;
import java.util.UUID;

/** What a client can listen to. Its address is written in one way only, so that every listener's news come under it. */
sealed interface Topic {
    Address address();

    /** The durable changes of a room. */
    record OfRoom(Room.Id room) implements Topic {
        @Override
        public Address address() {
            return Address.room(room.value());
        }
    }

    /** What concerns a person. */
    record OfPerson(Person.Id person) implements Topic {
        @Override
        public Address address() {
            return Address.user(person.value());
        }
    }

    /** Nothing, when clients have no such address. */
    static Optional<Topic> of(String address) {
        try {
            UUID id = UUID.fromString(address.substring(address.indexOf('.') + 1));
            Topic room = new OfRoom(new Room.Id(id));
            Topic person = new OfPerson(new Person.Id(id));
            if (room.address().name().equals(address)) return Optional.of(room);
            return person.address().name().equals(address) ? Optional.of(person) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
