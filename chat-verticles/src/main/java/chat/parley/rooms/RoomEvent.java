package chat.parley.rooms;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Event;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happened to rooms and their members. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface RoomEvent extends Event {
    /** Somebody joined, left, or changed their role. */
    @JsonTypeName("member")
    record MemberChanged(Membership member) implements RoomEvent, RoomChange {
        @Override
        public Room.Id roomId() {
            return member.roomId();
        }

        @Override
        public long change() {
            return member.change();
        }
    }

    /** The room itself is another: its name, its topic. */
    @JsonTypeName("room")
    record RoomChanged(Room room) implements RoomEvent, RoomChange {
        @Override
        public Room.Id roomId() {
            return room.id();
        }

        @Override
        public long change() {
            return room.change();
        }
    }

    /** Several changes of one room, ascending. */
    record Changes(List<RoomChange> records) {}

    /**
     * How far some members of a room are by now.
     *
     * @param readers those who may know: the members who do not keep to themselves how far they are
     */
    @JsonTypeName("receipts")
    record Received(Room.Id roomId, List<Receipts.Place> items, Set<Person.Id> readers) implements RoomEvent, RoomSign {
        @Override
        public boolean isFor(Person.Id person) {
            return readers.contains(person);
        }

        @Override
        public Object told() {
            return new Told("receipts", roomId, items);
        }

        private record Told(String type, Room.Id roomId, List<Receipts.Place> items) {}
    }

    /** Told to a person's devices: how far they have read in some rooms, as another of their devices says. */
    @JsonTypeName("marks")
    record Marked(Person.Id personId, List<Mark> marks) implements RoomEvent {
        static Marked of(Person.Id person, Mark mark) {
            return new Marked(person, List.of(mark));
        }

        @Override
        public Address address() {
            return Address.user(personId.value());
        }
    }

    /**
     * A read mark of one room.
     *
     * @param markVersion counts its moves, back ones too: of two marks the one with the higher version is the newer
     */
    record Mark(Room.Id roomId, long readSeq, int markVersion) {}

    /**
     * Told to the person it is about, on each of their devices: they are in a room now, or no longer, or what they want
     * of it is another.
     * The view is missing where they may no longer see the room.
     */
    @JsonTypeName("membership")
    record Belonging(Membership membership, @Nullable RoomView view) implements RoomEvent {
        @Override
        public Address address() {
            return Address.user(membership.person().id().value());
        }
    }
}
