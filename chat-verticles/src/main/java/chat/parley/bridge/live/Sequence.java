package chat.parley.bridge.live;

import chat.parley.rooms.RoomChange;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The changes of one room in their order, out of a bus that loses, repeats and reorders. What is next goes through, what
 * was told is dropped, what comes too early waits until the hole before it is filled: by the bus, if two nodes wrote at
 * the same moment, or by what PostgreSQL says.
 *
 * <p>It begins not knowing how far the room has come; then all waits.
 */
final class Sequence {
    /** What waits, at most. More is forgotten: it comes from PostgreSQL, with the hole. */
    static final int MAX_WAITING = 1_000;

    private static final long UNKNOWN = -1;

    private final NavigableMap<Long, RoomChange> waiting = new TreeMap<>();
    private long last = UNKNOWN;

    boolean begun() {
        return last != UNKNOWN;
    }

    /** The last change that was told. */
    long last() {
        return last;
    }

    /** Whether something waits for what is missing before it. */
    boolean hasHole() {
        return begun() && !waiting.isEmpty();
    }

    /** Whether the bus has not brought this one, and it was not told. */
    boolean lacks(RoomChange change) {
        return change.change() > last && !waiting.containsKey(change.change());
    }

    /** Takes what the bus brought; gives what is to be told now, in order. */
    List<RoomChange> take(RoomChange change) {
        if (change.change() <= last) return List.of();
        if (begun() && waiting.isEmpty() && change.change() == last + 1) {
            last++;
            return List.of(change);
        }
        waiting.put(change.change(), change);
        List<RoomChange> told = released();
        if (waiting.size() > MAX_WAITING) waiting.pollLastEntry();
        return told;
    }

    /** Begins where the room is. */
    List<RoomChange> begin(long head) {
        return fill(List.of(), head);
    }

    /**
     * Takes what PostgreSQL says: the records after some change that was told, ascending, and up to where they account
     * for every change. Several changes of one thing come as its newest, so they may be fewer than the changes.
     */
    List<RoomChange> fill(List<RoomChange> records, long upTo) {
        List<RoomChange> told = new ArrayList<>();
        for (RoomChange record : records) if (record.change() > last && record.change() <= upTo) told.add(record);
        last = Math.max(last, upTo);
        waiting.headMap(last, true).clear();
        told.addAll(released());
        return told;
    }

    /** The room has gone back: PostgreSQL was restored from an earlier time. */
    void rewind(long head) {
        waiting.clear();
        last = head;
    }

    private List<RoomChange> released() {
        List<RoomChange> next = new ArrayList<>();
        while (begun() && !waiting.isEmpty() && waiting.firstKey() == last + 1) {
            next.add(waiting.pollFirstEntry().getValue());
            last++;
        }
        return next;
    }
}
