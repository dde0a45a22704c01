package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.presence.Lease;
import chat.parley.presence.Presence;
import chat.parley.presence.PresenceCommand;
import chat.parley.presence.PresenceCommand.Beat;
import io.vertx.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The people on this node, as it says of them: that the node is there with every second round, what is new with the next
 * one, and all of them every {@link #RENEW_ROUNDS}. What could not be said waits, the newest of each connection, and is
 * said when it can be; and to whoever has forgotten this node, everything is said again. Who went waits no longer than
 * they would be counted as here: then it is as if it had been said.
 *
 * <p>On a context of its own, where all its state is touched; sockets on any event loop tell it what happens to them.
 */
final class Attendance {
    static final Duration ROUND = Duration.ofSeconds(1);
    static final int BEAT_ROUNDS = 2;
    static final int RENEW_ROUNDS = 15;

    /** Whoever went is not counted as here any more after this, said or unsaid. */
    private static final Duration COUNTED = Lease.LASTS.plus(Lease.GRACE);

    private static final Logger LOG = LoggerFactory.getLogger(Attendance.class);

    private final String node = UUID.randomUUID().toString();
    private final Ground ground;
    private final Context context;
    private final Map<UUID, Lease> here = new LinkedHashMap<>();
    private final Map<UUID, Unsaid> unsaid = new LinkedHashMap<>();
    private long rounds;
    private boolean saying;

    /** What is to be said of a connection, and since when. */
    private record Unsaid(Lease lease, Instant since) {
        boolean isOver(Instant now) {
            return lease.act() == Lease.Act.GONE && !since.plus(COUNTED).isAfter(now);
        }
    }

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
            unsaid.put(lease.connection(), unsaid(lease));
        });
    }

    private static Lease asHere(Lease lease) {
        return new Lease(lease.connection(), lease.person(), lease.state(), Lease.Act.HERE);
    }

    private Unsaid unsaid(Lease lease) {
        return new Unsaid(lease, ground.clock().instant());
    }

    private void round() {
        rounds++;
        forget(ground.clock().instant());
        if (rounds % RENEW_ROUNDS == 0) renew();
        if (!saying && (rounds % BEAT_ROUNDS == 0 || !unsaid.isEmpty())) say();
    }

    private void forget(Instant now) {
        unsaid.values().removeIf(waiting -> waiting.isOver(now));
    }

    private void renew() {
        here.forEach((connection, lease) -> unsaid.putIfAbsent(connection, unsaid(lease)));
    }

    private void say() {
        List<Unsaid> some = unsaid.values().stream().limit(Beat.MAX_LEASES).toList();
        List<Lease> leases = some.stream().map(Unsaid::lease).toList();
        leases.forEach(lease -> unsaid.remove(lease.connection()));
        saying = true;
        ground.bus()
                .ask(new Beat(node, leases))
                .onComplete(done -> saying = false)
                .onSuccess(this::said)
                .onFailure(cause -> keep(some, cause));
    }

    private void said(PresenceCommand.Known answer) {
        if (!answer.known()) renew();
        if (!unsaid.isEmpty()) say();
    }

    /** What has happened to a connection meanwhile counts, and not what was to be said of it before. */
    private void keep(List<Unsaid> some, Throwable cause) {
        LOG.debug("Who is on this node cannot be told: {}", cause.getMessage());
        some.forEach(this::keep);
    }

    private void keep(Unsaid waiting) {
        Lease lease = waiting.lease();
        if (lease.act() == Lease.Act.GONE || here.containsKey(lease.connection()))
            unsaid.putIfAbsent(lease.connection(), waiting);
    }
}
