package chat.parley.bridge.live;

import chat.parley.bus.Address;
import chat.parley.messages.Changes;
import chat.parley.messages.MessageCommand;
import chat.parley.rooms.Room;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * <p><b>Encoding.</b> A change is encoded to JSON once a node ({@link Text}), framed once an event loop and framing
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
    private final Map<Address, Source> sources = new HashMap<>();
    private final Set<RoomSource> unopened = new LinkedHashSet<>();
    private int asking;

    Fanout(Ground ground) {
        this.ground = ground;
        this.context = ground.vertx().getOrCreateContext();
        context.runOnContext(now -> ground.vertx().setPeriodic(HEAD_CHECK.toMillis(), timer -> round()));
    }

    /** Tells an event loop of a topic from now on. */
    void join(Ear ear, Topic topic) {
        context.runOnContext(now -> source(topic).join(ear));
    }

    /** No longer does. */
    void part(Ear ear, Topic topic) {
        context.runOnContext(now -> leave(ear, topic));
    }

    /** Asks at once how far the rooms have come: after a cluster was whole again, say. */
    void check() {
        context.runOnContext(now -> checkAll());
    }

    private void leave(Ear ear, Topic topic) {
        Source source = sources.get(topic.address());
        if (source != null) source.part(ear);
    }

    private Source source(Topic topic) {
        Source known = sources.get(topic.address());
        if (known != null) return known;
        Source source = topic instanceof Topic.OfRoom room
                ? new RoomSource(room.room(), ground, this::wantsHead)
                : new PersonSource(((Topic.OfPerson) topic).person(), ground);
        sources.put(topic.address(), source);
        source.open();
        return source;
    }

    private void round() {
        List<Address> idle = new ArrayList<>();
        sources.forEach((address, source) -> {
            if (source.idleRounds() > IDLE_ROUNDS) idle.add(address);
        });
        idle.forEach(this::drop);
        if (asking == 0) checkAll();
    }

    private void drop(Address address) {
        Source source = sources.remove(address);
        if (source != null) source.close();
    }

    private void checkAll() {
        ask(sources.values().stream()
                .filter(RoomSource.class::isInstance)
                .map(RoomSource.class::cast)
                .filter(RoomSource::hears)
                .toList());
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
