package chat.parley.bridge.live;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** One address of the bus that the node follows, for those of its event loops that want to hear it. */
abstract class Source {
    private final Set<Ear> ears = new LinkedHashSet<>();
    private int idleRounds;

    /** Begins to follow. */
    abstract void open();

    abstract void close();

    /** Greets an event loop that has just come. */
    abstract void greet(Ear ear);

    final void join(Ear ear) {
        if (ears.add(ear)) greet(ear);
    }

    final void part(Ear ear) {
        ears.remove(ear);
    }

    final void tell(Consumer<Ear> news) {
        ears.forEach(news);
    }

    /** How many rounds in a row nobody was there, this one counted. */
    final int idleRounds() {
        idleRounds = ears.isEmpty() ? idleRounds + 1 : 0;
        return idleRounds;
    }
}
