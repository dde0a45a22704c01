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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
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
    private final Remembered remembered;
    private final Clock clock;

    public PresenceVerticle(Bus bus, Redis redis, Database database, Clock clock) {
        this(bus, redis, database, clock, PresenceBoard.CLOCK_OF_REDIS);
    }

    PresenceVerticle(Bus bus, Redis redis, Database database, Clock clock, LongSupplier leases) {
        this.bus = bus;
        this.board = new PresenceBoard(redis, leases);
        this.remembered = new Remembered(database);
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        return bus.serve(Address.PRESENCE, PresenceCommand.class)
                .on(PresenceCommand.Beat.class, this::beat)
                .on(PresenceCommand.Look.class, this::look)
                .on(PresenceCommand.Say.class, this::say)
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
        remembered
                .keep(online, clock.instant())
                .onFailure(cause -> LOG.debug("Who is here is not kept: {}", cause.getMessage()));
    }

    private Future<Presence.Several> look(PresenceCommand.Look asked) {
        Future<Map<Person.Id, State>> states = board.look(asked.people()).otherwise(cause -> Map.of());
        Future<Optional<Map<Person.Id, Remembered.Traces>>> known =
                asked.glance() ? Future.succeededFuture(Optional.empty()) : recall(asked.people());
        return Future.join(states, known).map(both -> several(asked.people(), states.result(), known.result()));
    }

    /** Nothing while PostgreSQL is away. */
    private Future<Optional<Map<Person.Id, Remembered.Traces>>> recall(List<Person.Id> people) {
        return remembered.of(people, clock.instant()).map(Optional::of).otherwise(cause -> Optional.empty());
    }

    private static Presence.Several several(
            List<Person.Id> people, Map<Person.Id, State> states, Optional<Map<Person.Id, Remembered.Traces>> known) {
        Stream<Person.Id> there =
                people.stream().filter(person -> known.isEmpty() || known.get().containsKey(person));
        return new Presence.Several(
                there.map(person -> presence(person, states, known.orElse(Map.of())))
                        .toList(),
                known.isPresent());
    }

    private static Presence presence(
            Person.Id person, Map<Person.Id, State> states, Map<Person.Id, Remembered.Traces> known) {
        Remembered.Traces traces = known.getOrDefault(person, Remembered.Traces.NONE);
        return new Presence(person, states.getOrDefault(person, State.UNKNOWN), traces.seenAt(), traces.status());
    }

    /** Whoever watches looks again, so that nothing is told that the sender alone believes. */
    private Future<Presence> say(PresenceCommand.Say asked) {
        Status status = asked.status();
        Optional<Failure> refusal = status == null ? Optional.empty() : status.refusal(clock.instant());
        return refusal.<Future<Void>>map(Future::failedFuture)
                .orElseGet(() -> remembered.say(asked.person(), status == null ? null : status.tidy()))
                .onSuccess(said -> bus.publish(new PresenceEvent.Changed(List.of(asked.person()))))
                .compose(said -> look(new PresenceCommand.Look(List.of(asked.person()))))
                .map(looked -> looked.items().get(0));
    }

    private static <T> Future<T> away(Throwable cause) {
        LOG.debug("Redis is away: {}", cause.getMessage());
        return Future.failedFuture(new Failure(
                Failure.Kind.UNAVAILABLE, "presence_unavailable", "Who is here is not known just now; try again."));
    }
}
