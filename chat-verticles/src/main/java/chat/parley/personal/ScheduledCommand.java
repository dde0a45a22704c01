package chat.parley.personal;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Command;
import chat.parley.bus.Done;
import chat.parley.messages.Message;
import chat.parley.rooms.Room;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to be posted later. Each names who asks, and may be asked twice. */
public sealed interface ScheduledCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.SCHEDULED;
    }

    @Override
    default boolean repeatable() {
        return true;
    }

    /** Schedules a message for a room that one is in. The same clientMessageId again gives the first one. */
    record Schedule(
            Person.Id by, Room.Id room, Message.@Nullable Id root, UUID clientMessageId, String text, Instant sendAt)
            implements ScheduledCommand<ScheduledMessage.Made> {}

    /** Changes what is not being sent yet: its text, its time, or both. One that had failed is tried again. */
    record Change(
            Person.Id by,
            ScheduledMessage.Id scheduled,
            @Nullable String text,
            @Nullable Instant sendAt) implements ScheduledCommand<ScheduledMessage> {}

    /** Takes back what is not being sent yet. */
    record Cancel(Person.Id by, ScheduledMessage.Id scheduled) implements ScheduledCommand<Done> {}

    /** Lists what one has scheduled and what could not be sent, the soonest first. */
    record ListScheduled(Person.Id by, @Nullable String cursor, int limit)
            implements ScheduledCommand<ScheduledMessage.Listed> {}
}
