package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Command;
import chat.parley.bus.Done;
import chat.parley.rooms.Room;
import org.jspecify.annotations.Nullable;

/** What can be done to a message that is there. Each names who asks, and may be asked twice. */
public sealed interface RevisionCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.REVISIONS;
    }

    @Override
    default boolean repeatable() {
        return true;
    }

    /** Gives one's own message another text; the old one is kept. With a version, only if it still has that one. */
    record Edit(
            Person.Id by,
            Room.Id room,
            Message.Id message,
            String text,
            @Nullable Integer version) implements RevisionCommand<Message> {}

    /** Empties one's own message, or as a moderator anybody's. What it said is gone; that it was there stays. */
    record Delete(Person.Id by, Room.Id room, Message.Id message) implements RevisionCommand<Done> {}

    /** Puts a reaction on a message, or takes it off. */
    record React(Person.Id by, Room.Id room, Message.Id message, String emoji, boolean on)
            implements RevisionCommand<Message> {}

    /** Pins a message to its room, or takes it off. */
    record Pin(Person.Id by, Room.Id room, Message.Id message, boolean on) implements RevisionCommand<Message> {}

    /** Reads what a message said before. */
    record Edits(Person.Id by, Room.Id room, Message.Id message) implements RevisionCommand<Earlier> {}

    /** Lists the pinned messages of a room, the latest pinned first. */
    record Pins(Person.Id by, Room.Id room) implements RevisionCommand<Pinned> {}
}
