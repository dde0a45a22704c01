package chat.parley.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Words for the tests of the bus, with one of everything that a record can hold. */
sealed interface Talk<R> extends Command<R> {
    Address TALK = new Address("talk");

    @Override
    default Address address() {
        return TALK;
    }

    /** Gives back what it carries. */
    record Echo(Everything everything) implements Talk<Everything> {}

    /** Asks who answers; harmless to ask twice. */
    record WhoAreYou() implements Talk<Name> {
        @Override
        public boolean repeatable() {
            return true;
        }
    }

    /** Asks who answers; not to be asked twice. */
    record WhoAreYouOnce() implements Talk<Name> {}

    /** What a command and an answer are made of. */
    record Everything(
            String text,
            @Nullable String missing,
            long number,
            Mood mood,
            UUID id,
            Instant at,
            @Nullable Duration pause,
            List<Name> list,
            Map<String, Name> map) {}

    /** A word in a word. */
    record Name(String name) {}

    /** One of a few. */
    enum Mood {
        CALM,
        CROSS
    }

    /** What is told without being asked. */
    sealed interface News extends Event {
        @Override
        default Address address() {
            return new Address("news");
        }

        /** A piece of it. */
        record Item(int number) implements News {}
    }

    /** A word of a family that no bus here was made with. */
    record Stranger() implements Command<Done>, Event {
        @Override
        public Address address() {
            return TALK;
        }
    }
}
