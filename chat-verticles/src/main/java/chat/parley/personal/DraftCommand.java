package chat.parley.personal;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Command;
import chat.parley.bus.Done;
import chat.parley.messages.Message;
import chat.parley.rooms.Room;
import org.jspecify.annotations.Nullable;

/** What somebody has not sent yet. Each names who asks, and may be asked twice. */
public sealed interface DraftCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.DRAFTS;
    }

    @Override
    default boolean repeatable() {
        return true;
    }

    /** Keeps a draft in the place of the one before; a blank text removes it. */
    record Write(Person.Id by, Room.Id room, Message.@Nullable Id root, String text) implements DraftCommand<Done> {}

    /** Lists one's drafts in the rooms that one is in. */
    record ListDrafts(Person.Id by, @Nullable String cursor, int limit) implements DraftCommand<Draft.Listed> {}
}
