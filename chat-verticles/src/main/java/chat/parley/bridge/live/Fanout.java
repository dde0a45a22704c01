package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.messages.Changes;
import chat.parley.messages.MessageCommand;
import chat.parley.rooms.Room;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the bus to the sockets of a node. This is where rooms are kept whole.
 *
 * <p><b>Shape.</b> A clustered consumer costs a round through Hazelcast on every node, so there is one an address a
 * node, however many event loops and sockets listen: one Fanout a node, made before the verticles and handed to each.
 * It lives on a context of its own ({@link #context}), and all its state is touched there only: no locks. A
 * {@link Branch} on each event loop that serves sockets joins and parts; what the Fanout tells, it tells as tasks on the
 * branch's context, which keep their order. One Fanout an event loop would spare that hop and would pay for it with a
 * consumer, an encoding, a repair and a share of the head check for each loop; a hop costs a microsecond an event and
 * loop, a write to a socket five.
 *
 * <p><b>Order.</b> The bus loses, repeats and reorders. Every durable change of a room has the room's next number, so a
 * {@link Sequence} knows what is next. What is early waits a moment for what is missing, then the hole is read from
 * PostgreSQL ({@link RoomSource}). The last event before a silence leaves no hole: every {@link #HEAD_CHECK} one query
 * asks how far all rooms have come that are followed here. So whatever the bus does, a follower hears every change
 * within seconds while PostgreSQL is there, once, in order; and while it is away nothing later is told before something
 * earlier.
 *
 * <p><b>Beginning.</b> A source first follows the bus, and when every node knows of that, reads the head: what comes
 * after the head will be heard. Only then is the room open for its branches. Who joins a room that is followed already
 * hears at once where it is.
 *
 * <p><b>Encoding.</b> A change is encoded to JSON once a node ({@link Encoded}), framed once an event loop and framing
 * ({@link Framed}), and the same bytes are written to every socket.
 *
 * <p><b>Bounds.</b> Sources: the addresses that sockets here registered, each of whom was let in; one that nobody
 * listens to any more stays for {@link #IDLE_ROUNDS} checks, so that a page that is loaded again costs no round through
 * Hazelcast. Waiting changes: {@link Sequence#MAX_WAITING} a room.
 */
final class Fanout {
    static final Duration HEAD_CHECK = Duration.ofSeconds(2);
    static final int HEADS_A_QUERY = 500;
    static final int IDLE_ROUNDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Fanout.class);

    private final Ground ground;
    private final Context context;
    private final Map<Room.Id, RoomSource> rooms = new HashMap<>();
    private final Map<Person.Id, PersonSource> people = new HashMap<>();
    private final Set<RoomSource> unopened = new LinkedHashSet<>();
    private final Elsewhere elsewhere;
    private int asking;

    Fanout(Ground ground) {
        this.ground = ground;
        this.context = ground.vertx().getOrCreateContext();
        this.elsewhere = new Elsewhere(ground, this::stir);
        context.runOnContext(now -> begin());
    }

    private void begin() {
        elsewhere.open();
        ground.vertx().setPeriodic(HEAD_CHECK.toMillis(), timer -> round());
    }

    /** Tells an event loop of a room from now on, until it parts. */
    void join(RoomEar ear, Room.Id room) {
        context.runOnContext(now -> source(room).join(ear));
    }

    void part(RoomEar ear, Room.Id room) {
        context.runOnContext(now -> part(rooms.get(room), ear));
    }

    /** Tells an event loop of a person from now on, until it parts. */
    void join(PersonEar ear, Person.Id person) {
        context.runOnContext(now -> source(person).join(ear));
        recall(person);
    }

    /** One more socket of a person listens: it may have missed what happened a moment ago. */
    void recall(Person.Id person) {
        context.runOnContext(now -> elsewhere.arrive(person));
    }

    void part(PersonEar ear, Person.Id person) {
        context.runOnContext(now -> part(people.get(person), ear));
    }

    /** Asks at once how far the rooms have come: after a cluster was whole again, say. */
    void check() {
        context.runOnContext(now -> checkAll());
    }

    private static <E> void part(@Nullable Source<E> source, E ear) {
        if (source != null) source.part(ear);
    }

    private RoomSource source(Room.Id room) {
        return found(rooms, room, () -> new RoomSource(room, ground, this::wantsHead));
    }

    private PersonSource source(Person.Id person) {
        return found(people, person, () -> new PersonSource(person, ground, elsewhere));
    }

    private static <K, S extends Source<?>> S found(Map<K, S> sources, K key, Supplier<S> opening) {
        S known = sources.get(key);
        if (known != null) return known;
        S source = opening.get();
        sources.put(key, source);
        source.open();
        return source;
    }

    private void round() {
        rooms.values().removeIf(Fanout::isDone);
        people.entrySet().removeIf(person -> isDone(person.getKey(), person.getValue()));
        if (asking == 0) checkAll();
    }

    private boolean isDone(Person.Id person, PersonSource source) {
        boolean done = isDone(source);
        if (done) elsewhere.depart(person);
        return done;
    }

    private void stir(Person.Id person, List<ActivityEntry> entries) {
        PersonSource source = people.get(person);
        if (source != null) source.tell(ear -> ear.stirred(entries));
    }

    private static boolean isDone(Source<?> source) {
        boolean done = source.idleRounds() > IDLE_ROUNDS;
        if (done) source.close();
        return done;
    }

    private void checkAll() {
        ask(rooms.values().stream().filter(RoomSource::hears).toList());
    }

    /** Rooms that open in one turn share a query. */
    private void wantsHead(RoomSource room) {
        if (unopened.isEmpty()) context.runOnContext(now -> askUnopened());
        unopened.add(room);
    }

    private void askUnopened() {
        List<RoomSource> these = List.copyOf(unopened);
        unopened.clear();
        ask(these);
    }

    private void ask(List<RoomSource> rooms) {
        for (int from = 0; from < rooms.size(); from += HEADS_A_QUERY) {
            askSome(rooms.subList(from, Math.min(rooms.size(), from + HEADS_A_QUERY)));
        }
    }

    private void askSome(List<RoomSource> rooms) {
        Map<Room.Id, Asked> these = new HashMap<>();
        rooms.forEach(room -> these.put(room.room(), new Asked(room, room.last())));
        asking++;
        ground.bus()
                .ask(new MessageCommand.Heads(List.copyOf(these.keySet())))
                .onComplete(answer -> asking--)
                .onSuccess(heads -> learn(these, heads))
                .onFailure(cause -> LOG.debug("Heads of rooms are not to be had: {}", cause.getMessage()));
    }

    private static void learn(Map<Room.Id, Asked> asked, Changes.Heads heads) {
        for (Changes.RoomHead head : heads.rooms()) {
            Asked about = asked.get(head.room());
            if (about != null) about.room().head(about.last(), head.lastChange());
        }
    }

    /** A room, and the last change that was told of it when its head was asked for. */
    private record Asked(RoomSource room, long last) {}
}
