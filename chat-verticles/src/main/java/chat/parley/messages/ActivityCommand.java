package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Command;
import java.util.List;

/**
 * What nodes ask so that people hear of rooms they do not look at; never for a person. Whom a node tells, it decides by
 * who is in the room as of the same read. All may be asked twice.
 */
public sealed interface ActivityCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.ACTIVITY;
    }

    @Override
    default boolean repeatable() {
        return true;
    }

    /** Lists the rooms that each of these people is in, the latest spoken in first, so many of each at most. */
    record Places(List<Person.Id> people, int limit) implements ActivityCommand<Placed.Listed> {
        /** People of one question. */
        public static final int MAX_PEOPLE = 50;
    }

    /** Reads what happened in these rooms, each after a change of its own; rooms where nothing did are left out. */
    record Since(List<Changes.RoomHead> rooms) implements ActivityCommand<RoomActivity.Listed> {
        /** Rooms of one question. */
        public static final int MAX_ROOMS = 200;
    }

    /** Finds the rooms in which something was said a short time ago, and how far they have come. */
    record Recent() implements ActivityCommand<Changes.Heads> {}
}
