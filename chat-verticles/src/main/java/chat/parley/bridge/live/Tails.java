package chat.parley.bridge.live;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the rooms of one event loop keep of their newest records, so that all loops of the node together keep no more than
 * a bound. Beyond it the room that was told nothing for longest forgets: who comes to it reads from PostgreSQL.
 */
final class Tails {
    static final long MAX_BYTES = 64L * 1024 * 1024;

    private final AtomicLong kept;
    private final long most;
    private final Set<Tail> quietFirst = new LinkedHashSet<>();

    /** What one room keeps. */
    interface Tail {
        /** Keeps nothing of it any more, and leaves. */
        void forget();
    }

    /** What is kept is counted for the whole node. */
    Tails(AtomicLong kept, long most) {
        this.kept = kept;
        this.most = most;
    }

    /** A room keeps more, and may have to forget all of it at once. */
    void grow(Tail tail, int bytes) {
        quietFirst.remove(tail);
        quietFirst.add(tail);
        kept.addAndGet(bytes);
        while (kept.get() > most && !quietFirst.isEmpty())
            quietFirst.iterator().next().forget();
    }

    void shrink(int bytes) {
        kept.addAndGet(-bytes);
    }

    /** A room keeps nothing any more. */
    void leave(Tail tail, int bytes) {
        quietFirst.remove(tail);
        shrink(bytes);
    }
}
