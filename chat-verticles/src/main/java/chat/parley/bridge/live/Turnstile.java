package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the sockets of a node, on every event loop: all of them, those of each person, and how fast they come. */
final class Turnstile {
    static final int MAX_SOCKETS = 20_000;
    static final int MAX_PER_PERSON = 20;

    /** So many may come in a second; they may come all at once. */
    static final int ARRIVALS = 500;

    private static final double MILLIS = 1_000;

    private final Clock clock;
    private final Map<Person.Id, Integer> people = new ConcurrentHashMap<>();
    private int sockets;
    private double arrivals = ARRIVALS;
    private long filled;
    private boolean closed;

    Turnstile(Clock clock) {
        this.clock = clock;
        this.filled = clock.millis();
    }

    /** Whether there is room for one more socket; it must go out again. */
    synchronized boolean comeIn() {
        long now = clock.millis();
        arrivals = Math.min(ARRIVALS, arrivals + Math.max(0, now - filled) * ARRIVALS / MILLIS);
        filled = now;
        if (closed || arrivals < 1 || sockets >= MAX_SOCKETS) return false;
        arrivals--;
        sockets++;
        return true;
    }

    synchronized void goOut() {
        sockets--;
    }

    /** Lets no more in. */
    synchronized void close() {
        closed = true;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized boolean isEmpty() {
        return sockets == 0;
    }

    /** Whether this person may have one more; it must be given back. */
    boolean take(Person.Id person) {
        int now = people.merge(person, 1, Integer::sum);
        if (now > MAX_PER_PERSON) giveBack(person);
        return now <= MAX_PER_PERSON;
    }

    void giveBack(Person.Id person) {
        people.computeIfPresent(person, (id, count) -> count > 1 ? count - 1 : null);
    }
}
