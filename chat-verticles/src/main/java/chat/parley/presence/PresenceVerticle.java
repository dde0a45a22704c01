package chat.parley.presence;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Failure;
import chat.parley.presence.Presence.State;
import chat.parley.store.Database;
import chat.parley.store.Redis;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@link PresenceCommand}. It keeps nothing itself: who is here is in Redis, who was here last in PostgreSQL. While
 * Redis is away nobody's state is known, and while PostgreSQL is away nobody is seen for the last time; neither keeps
 * anything else from going on.
 */
public final class PresenceVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(PresenceVerticle.class);

    private final Bus bus;
    private final PresenceBoard board;
    private final LastSeen lastSeen;
    private final Clock clock;

    public PresenceVerticle(Bus bus, Redis redis, Database database, Clock clock) {
        this(bus, redis, database, clock, PresenceBoard.CLOCK_OF_REDIS);
    }

    PresenceVerticle(Bus bus, Redis redis, Database database, Clock clock, LongSupplier leases) {
        this.bus = bus;
        this.board = new PresenceBoard(redis, leases);
        this.lastSeen = new LastSeen(database);
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        return bus.serve(Address.PRESENCE, PresenceCommand.class)
                .on(PresenceCommand.Beat.class, this::beat)
                .on(PresenceCommand.Look.class, this::look)
                .open();
    }

    private Future<PresenceCommand.Known> beat(PresenceCommand.Beat asked) {
        return board.beat(asked.node(), asked.leases())
                .recover(PresenceVerticle::away)
                .onSuccess(this::tell)
                .onSuccess(this::keep)
                .map(beaten -> new PresenceCommand.Known(beaten.known()));
    }

    private void tell(PresenceBoard.Beaten beaten) {
        List<Person.Id> changed = beaten.turns().stream()
                .filter(PresenceBoard.Turn::changes)
                .map(PresenceBoard.Turn::person)
                .distinct()
                .toList();
        if (!changed.isEmpty()) bus.publish(new PresenceEvent.Changed(changed));
    }

    /** Only who is seen to be online is seen for the last time: hiding would tell when one was here, else. */
    private void keep(PresenceBoard.Beaten beaten) {
        List<Person.Id> online = beaten.turns().stream()
                .filter(turn -> turn.after() == State.ONLINE)
                .map(PresenceBoard.Turn::person)
                .distinct()
                .toList();
        lastSeen.keep(online, clock.instant())
                .onFailure(cause -> LOG.debug("Who is here is not kept: {}", cause.getMessage()));
    }

    private Future<Presence.Several> look(PresenceCommand.Look asked) {
        Future<Map<Person.Id, State>> states = board.look(asked.people()).otherwise(cause -> Map.of());
        Future<Map<Person.Id, Optional<Instant>>> seen = lastSeen.of(asked.people());
        return Future.join(states, seen.otherwise(cause -> Map.of()))
                .map(both -> new Presence.Several(asked.people().stream()
                        .filter(person -> seen.failed() || seen.result().containsKey(person))
                        .map(person -> presence(person, states.result(), seen.succeeded() ? seen.result() : Map.of()))
                        .toList()));
    }

    private static Presence presence(
            Person.Id person, Map<Person.Id, State> states, Map<Person.Id, Optional<Instant>> seen) {
        return new Presence(
                person,
                states.getOrDefault(person, State.UNKNOWN),
                seen.getOrDefault(person, Optional.empty()).orElse(null));
    }

    private static <T> Future<T> away(Throwable cause) {
        LOG.debug("Redis is away: {}", cause.getMessage());
        return Future.failedFuture(new Failure(
                Failure.Kind.UNAVAILABLE, "presence_unavailable", "Who is here is not known just now; try again."));
    }
}
