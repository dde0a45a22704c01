package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Command;
import chat.parley.bus.Done;
import chat.parley.rooms.Room;
import org.jspecify.annotations.Nullable;

/** What can be asked about threads: the replies under a message. Each names who asks, and may be asked twice. */
public sealed interface ThreadCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.THREADS;
    }

    @Override
    default boolean repeatable() {
        return true;
    }

    /** Reads the replies under a message, from the first on. */
    record Replies(
            Person.Id by,
            Room.Id room,
            Message.Id root,
            @Nullable String cursor,
            int limit) implements ThreadCommand<ThreadView> {}

    /** Follows a thread, or no longer. */
    record Follow(Person.Id by, Room.Id room, Message.Id root, boolean on) implements ThreadCommand<Done> {}

    /**
     * Marks a thread as read up to a reply.
     *
     * @param back whether the mark may move back, to make a reply unread again; otherwise it only goes on
     */
    record Mark(Person.Id by, Room.Id room, Message.Id root, long readSeq, boolean back)
            implements ThreadCommand<Done> {}

    /** Marks all threads that one follows as read. */
    record MarkAll(Person.Id by) implements ThreadCommand<Done> {}

    /** Lists the threads that one follows: those with something new first, then the latest. */
    record Mine(Person.Id by, @Nullable String cursor, int limit) implements ThreadCommand<ThreadView.Listed> {}

    /** Counts the threads that one follows and that have something new, up to {@link Conversation#MAX_UNREAD}. */
    record CountFresh(Person.Id by) implements ThreadCommand<ThreadView.Fresh> {}

    /** Lists the threads of a room, the latest reply first. */
    record InRoom(Person.Id by, Room.Id room, @Nullable String cursor, int limit)
            implements ThreadCommand<ThreadView.Listed> {}
}
