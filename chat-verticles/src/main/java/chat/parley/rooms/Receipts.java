package chat.parley.rooms;

import chat.parley.accounts.Person;
import chat.parley.store.Page;
import java.util.List;

/**
 * Who has read or received a message, of those who let others see it.
 *
 * @param read how many have read it, counted up to {@link #MAX_COUNTED}
 * @param delivered how many devices' owners have received it, those who read it among them; counted as far
 */
public record Receipts(int read, int delivered, List<Receipt> items, Page page) {
    public static final int MAX_COUNTED = 100;

    /** Rooms with more members do not tell everybody how far each of them is. */
    public static final int MAX_MEMBERS = 50;

    /** One who has received it, and perhaps read it. */
    public record Receipt(Person person, boolean read) {}

    /** How far the members of a room are; who keeps it to themselves is not among them. */
    public record OfRoom(List<Place> items) {}

    /** How far one member is. */
    public record Place(Person.Id personId, long readSeq, long deliveredSeq) {}
}
