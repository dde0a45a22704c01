package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Command;
import chat.parley.rooms.Room;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can be asked to find messages. Each names who asks: what they may not see is not found. */
public sealed interface SearchCommand<R> extends Command<R> {
    int MAX_QUERY = 200;

    /** Words of a query beyond these are passed over. */
    int MAX_WORDS = 8;

    @Override
    default Address address() {
        return Address.SEARCH;
    }

    @Override
    default boolean repeatable() {
        return true;
    }

    /** Finds messages, the newest first. Where the query is empty, the filter alone tells which. */
    record Find(
            Person.Id by,
            String query,
            Filter filter,
            @Nullable String cursor,
            int limit) implements SearchCommand<Found> {}

    /**
     * Which messages are looked at; what is null leaves all.
     *
     * @param from at this moment or later
     * @param to before this moment
     * @param has what must be in them, or come with them
     */
    record Filter(
            Room.@Nullable Id room,
            Person.@Nullable Id author,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Has has) {
        /** Whether it says more than where to look. */
        public boolean narrows() {
            return author != null || from != null || to != null || has != null;
        }
    }

    /** What a message can have beside words. */
    enum Has {
        LINK,
        FILE
    }
}
