package chat.parley.bridge.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One room on one event loop: who listens, and the newest records. Those let a follower step from what it read to what
 * is told: it need only have read as far back as they reach, and nothing is kept for it meanwhile.
 */
final class RoomStream implements Tails.Tail {
    static final int TAIL_RECORDS = 100;
    static final int TAIL_BYTES = 256 * 1024;

    private static final long UNOPENED = -1;

    private final Tails tails;
    private final Set<Follower> followers = new LinkedHashSet<>();
    private final Onlookers onlookers = new Onlookers();
    private final List<Runnable> waiting = new ArrayList<>();
    private final Deque<RoomRecord> tail = new ArrayDeque<>();
    private int tailBytes;
    private long floor = UNOPENED;
    private long last = UNOPENED;

    RoomStream(Tails tails) {
        this.tails = tails;
    }

    boolean isEmpty() {
        return followers.isEmpty() && onlookers.size() == 0;
    }

    /** How many follow it. */
    int size() {
        return followers.size();
    }

    Onlookers onlookers() {
        return onlookers;
    }

    /**
     * Who comes after their own leaving was told, or after the room has hidden what was before one came, has to ask
     * again, like whoever was reading then.
     */
    boolean add(Follower follower) {
        for (RoomRecord record : tail) {
            if (record.hides()) follower.hide(record.change());
        }
        doubt(follower);
        return followers.add(follower);
    }

    /** The same for one who hears only what passes. */
    void look(Follower onlooker) {
        doubt(onlooker);
        onlookers.add(onlooker);
    }

    private void doubt(Follower newcomer) {
        for (RoomRecord record : tail) {
            if (record.leaver() != null && newcomer.is(record.leaver())) newcomer.doubt(record.change());
        }
    }

    void remove(Follower follower) {
        followers.remove(follower);
        onlookers.remove(follower);
    }

    /** The last change that was told here. */
    long last() {
        return last;
    }

    /** Runs this when the room is open, at once if it is. */
    void whenOpen(Runnable next) {
        if (last == UNOPENED) waiting.add(next);
        else next.run();
    }

    /** Whether whoever has everything up to this change can go on with what is kept here. */
    boolean reaches(long change) {
        return last != UNOPENED && change >= floor;
    }

    /** What is kept, oldest first. */
    Iterable<RoomRecord> tail() {
        return tail;
    }

    void open(long head) {
        if (last != UNOPENED) return;
        floor = head;
        last = head;
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    /** Tells records in their order. */
    void tell(List<RoomRecord> records) {
        // What was told before the room was opened here is for those who listened before.
        if (last == UNOPENED) return;
        long before = last;
        Run.of(records.stream().filter(record -> record.change() > before).toList())
                .forEach(this::tell);
    }

    private void tell(Run run) {
        RoomRecord newest = run.last();
        last = newest.change();
        run.records().forEach(this::keep);
        try (run) {
            for (Follower follower : followers) {
                if (newest.hides()) follower.hide(last);
                if (follower.isLive()) follower.hear(run);
            }
        }
        if (newest.leaver() != null) letGo(newest);
        if (newest.leaver() != null) onlookers.letGo(newest.leaver(), last);
    }

    /** The room has gone back to an earlier change, and so has everybody here. */
    void rewind(long head, Encoded reload) {
        if (last == UNOPENED) {
            open(head);
            return;
        }
        last = head;
        forget();
        onlookers.rewind(head);
        try (Framed framed = new Framed(reload)) {
            followers.forEach(follower -> follower.hear(framed, head));
        }
    }

    /** Who comes now reads what was before. */
    @Override
    public void forget() {
        tails.leave(this, tailBytes);
        tail.clear();
        tailBytes = 0;
        floor = last;
    }

    /** Whoever has just heard of their own leaving hears no more. Whoever is still reading has to ask again. */
    private void letGo(RoomRecord left) {
        List<Follower> gone = new ArrayList<>();
        for (Follower follower : followers) {
            if (left.leaver() == null || !follower.is(left.leaver())) continue;
            if (!follower.isLive()) follower.doubt(left.change());
            else if (follower.position() <= left.change()) gone.add(follower);
        }
        for (Follower follower : gone) {
            follower.end();
            followers.remove(follower);
            follower.outlet().refuse(follower.address(), Refusals.leftTheRoom());
        }
    }

    private void keep(RoomRecord record) {
        tail.add(record);
        tailBytes += record.text().size();
        tails.grow(this, record.text().size());
        while (tail.size() > TAIL_RECORDS || tailBytes > TAIL_BYTES) {
            RoomRecord oldest = tail.remove();
            tailBytes -= oldest.text().size();
            tails.shrink(oldest.text().size());
            floor = oldest.change();
        }
    }
}
