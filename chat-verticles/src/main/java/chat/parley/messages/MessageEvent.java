package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Event;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomChange;
import chat.parley.rooms.RoomSign;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/** What happened to messages. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface MessageEvent extends Event {
    /** A message is there, or is another than before. */
    @JsonTypeName("message")
    record Kept(Message message) implements MessageEvent, RoomChange {
        @Override
        public Room.Id roomId() {
            return message.roomId();
        }

        @Override
        public long change() {
            return message.change();
        }
    }

    /**
     * Somebody is writing just now.
     *
     * @param expiresIn the milliseconds after which they are not, unless it is told again
     */
    @JsonTypeName("typing")
    record Typing(Room.Id roomId, Message.@Nullable Id threadId, Person person, long expiresIn)
            implements MessageEvent, RoomSign {
        @Override
        public boolean isFor(Person.Id other) {
            return !other.equals(person.id());
        }
    }

    /** Told to a person's devices: whether they follow a thread, and how far they have read it. */
    @JsonTypeName("thread")
    record ThreadMarked(Person.Id personId, Room.Id roomId, Message.Id rootId, boolean following, long readSeq)
            implements MessageEvent {
        @Override
        public Address address() {
            return Address.user(personId.value());
        }
    }

    /** Told to a person's devices: they have read all threads that they follow. */
    @JsonTypeName("threadsRead")
    record ThreadsRead(Person.Id personId) implements MessageEvent {
        @Override
        public Address address() {
            return Address.user(personId.value());
        }
    }
}
