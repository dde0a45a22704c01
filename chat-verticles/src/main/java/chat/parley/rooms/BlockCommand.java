package chat.parley.rooms;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Command;
import chat.parley.bus.Done;
import org.jspecify.annotations.Nullable;

/** Whom one does not want to hear of. All of it may be asked twice. */
public sealed interface BlockCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.BLOCKS;
    }

    @Override
    default boolean repeatable() {
        return true;
    }

    /** Blocks somebody. */
    record Put(Person.Id by, Person.Id person) implements BlockCommand<Block.Made> {}

    /** Lifts a block; who is not blocked is not blocked afterwards. */
    record Lift(Person.Id by, Person.Id person) implements BlockCommand<Done> {}

    /** Lists whom one has blocked, by username. */
    record ListBlocks(Person.Id by, @Nullable String cursor, int limit) implements BlockCommand<Block.Listed> {}
}
