package chat.parley.messages;

import chat.parley.accounts.Actor;
import chat.parley.bus.Address;
import chat.parley.bus.Command;

/** What administrators ask about how much is said. */
public sealed interface DayCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.DAYS;
    }

    @Override
    default boolean repeatable() {
        return true;
    }

    /** Counts the last days, as of a minute ago at most; earlier days that nobody has counted yet are left out. */
    record Count(Actor by) implements DayCommand<DayCount.Listed> {}
}
