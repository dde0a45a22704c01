package chat.parley.rooms;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Command;
import chat.parley.bus.Done;
import org.jspecify.annotations.Nullable;

/** What can be asked about how far people have read. Each names who asks, and may be asked twice. */
public sealed interface MarkCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.MARKS;
    }

    @Override
    default boolean repeatable() {
        return true;
    }

    /**
     * Says how far one has read and how far one's devices have received; what is null stays.
     *
     * @param back whether the read mark may move back, to make a message unread again; otherwise it only goes on
     */
    record Move(
            Person.Id by,
            Room.Id room,
            @Nullable Long readSeq,
            @Nullable Long deliveredSeq,
            boolean back) implements MarkCommand<Membership> {}

    /** Marks all rooms one is in as read. */
    record MoveAll(Person.Id by) implements MarkCommand<Done> {}

    /** Lists who has read or received what its author said at this place in a room, of those who let others see it. */
    record Readers(
            Person.Id by,
            Room.Id room,
            Person.Id author,
            long seq,
            @Nullable String cursor,
            int limit) implements MarkCommand<Receipts> {}

    /** Reads how far each member of a room of up to {@link Receipts#MAX_MEMBERS} is. */
    record InRoom(Person.Id by, Room.Id room) implements MarkCommand<Receipts.OfRoom> {}
}
