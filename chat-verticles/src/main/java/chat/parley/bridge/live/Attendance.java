package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.presence.Lease;
import chat.parley.presence.Presence;
import chat.parley.presence.PresenceCommand;
import chat.parley.presence.PresenceCommand.Beat;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The people on this node, as it says of them: that the node is there with every second round, what is new with the next
 * one, and all of them every {@link #RENEW_ROUNDS}. What could not be said waits, the newest of each connection, and is
 * said when it can be; and to whoever has forgotten this node, everything is said again.
 *
 * <p>On a context of its own, where all its state is touched; sockets on any event loop tell it what happens to them.
 */
final class Attendance {
    static final Duration ROUND = Duration.ofSeconds(1);
    static final int BEAT_ROUNDS = 2;
    static final int RENEW_ROUNDS = 15;

    private static final Logger LOG = LoggerFactory.getLogger(Attendance.class);

    private final String node = UUID.randomUUID().toString();
    private final Ground ground;
    private final Context context;
    private final Map<UUID, Lease> here = new LinkedHashMap<>();
    private final Map<UUID, Lease> unsaid = new LinkedHashMap<>();
    private long rounds;
    private boolean saying;

    Attendance(Ground ground) {
        this.ground = ground;
        this.context = ground.vertx().getOrCreateContext();
    }

    void open() {
        context.runOnContext(now -> ground.vertx().setPeriodic(ROUND.toMillis(), timer -> round()));
    }

    /** A connection of this person is there. */
    void arrive(UUID connection, Person.Id person) {
        note(new Lease(connection, person, Presence.State.ONLINE, Lease.Act.HERE));
    }

    /** Its person has chosen this state. */
    void choose(UUID connection, Person.Id person, Presence.State state) {
        note(new Lease(connection, person, state, Lease.Act.CHOSEN));
    }

    void depart(UUID connection, Person.Id person) {
        note(new Lease(connection, person, Presence.State.OFFLINE, Lease.Act.GONE));
    }

    private void note(Lease lease) {
        context.runOnContext(now -> {
            if (lease.act() == Lease.Act.GONE) here.remove(lease.connection());
            else here.put(lease.connection(), asHere(lease));
            unsaid.put(lease.connection(), lease);
        });
    }

    private static Lease asHere(Lease lease) {
        return new Lease(lease.connection(), lease.person(), lease.state(), Lease.Act.HERE);
    }

    private void round() {
        rounds++;
        if (rounds % RENEW_ROUNDS == 0) renew();
        if (!saying && (rounds % BEAT_ROUNDS == 0 || !unsaid.isEmpty())) say();
    }

    private void renew() {
        here.forEach(unsaid::putIfAbsent);
    }

    private void say() {
        List<Lease> some = unsaid.values().stream().limit(Beat.MAX_LEASES).toList();
        some.forEach(lease -> unsaid.remove(lease.connection()));
        saying = true;
        ground.bus()
                .ask(new Beat(node, some))
                .onComplete(done -> saying = false)
                .onSuccess(this::said)
                .onFailure(cause -> keep(some, cause));
    }

    private void said(PresenceCommand.Known answer) {
        if (!answer.known()) renew();
        if (!unsaid.isEmpty()) say();
    }

    /** What has happened to a connection meanwhile counts, and not what was to be said of it before. */
    private void keep(List<Lease> some, Throwable cause) {
        LOG.debug("Who is on this node cannot be told: {}", cause.getMessage());
        some.stream()
                .filter(lease -> lease.act() == Lease.Act.GONE || here.containsKey(lease.connection()))
                .forEach(lease -> unsaid.putIfAbsent(lease.connection(), lease));
    }
}
