package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.rooms.Room;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

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

    /** What passes in a room. */
    record OfRoomLive(Room.Id room) implements Topic {
        @Override
        public Address address() {
            return Address.roomLive(room.value());
        }
    }

    /** What concerns a person. */
    record OfPerson(Person.Id person) implements Topic {
        @Override
        public Address address() {
            return Address.user(person.value());
        }
    }

    /** Whether a person is here. */
    record OfPresence(Person.Id person) implements Topic {
        @Override
        public Address address() {
            return Address.presence(person.value());
        }
    }

    /** Nothing, when clients have no such address. */
    static Optional<Topic> of(String address) {
        try {
            String[] parts = address.split("\\.");
            if (parts.length < 2) return Optional.empty();
            UUID id = UUID.fromString(parts[1]);
            return Stream.<Topic>of(
                            new OfRoom(new Room.Id(id)),
                            new OfRoomLive(new Room.Id(id)),
                            new OfPerson(new Person.Id(id)),
                            new OfPresence(new Person.Id(id)))
                    .filter(topic -> topic.address().name().equals(address))
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
