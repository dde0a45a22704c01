package chat.parley.personal;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Command;
import chat.parley.bus.Done;
import chat.parley.messages.Message;
import org.jspecify.annotations.Nullable;

/** What somebody wants to find again. Each names who asks, and may be asked twice. */
public sealed interface SavedCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.SAVED;
    }

    @Override
    default boolean repeatable() {
        return true;
    }

    /** Saves a message that one may read. */
    record Save(Person.Id by, Message.Id message) implements SavedCommand<Done> {}

    /** Forgets that it was saved. */
    record Drop(Person.Id by, Message.Id message) implements SavedCommand<Done> {}

    /** Lists what one has saved and may still read, the latest saved first. */
    record ListSaved(Person.Id by, @Nullable String cursor, int limit) implements SavedCommand<SavedMessage.Listed> {}
}
