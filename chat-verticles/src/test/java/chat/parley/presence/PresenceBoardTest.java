package chat.parley.presence;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.Person;
import chat.parley.presence.Lease.Act;
import chat.parley.presence.Presence.State;
import chat.parley.store.Redis;
import chat.parley.support.TestClock;
import chat.parley.support.TestStore;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("Somebody is")
class PresenceBoardTest {
    private static final Duration INSTANT = Duration.ofMillis(1);
    private static final List<Act> ACTS = List.of(Act.HERE, Act.CHOSEN, Act.GONE);
    private static final List<State> CHOICES = List.of(State.INVISIBLE, State.IDLE, State.ONLINE, State.ONLINE);

    private final TestClock clock = TestClock.noon();
    private final String here = UUID.randomUUID().toString();
    private final String there = UUID.randomUUID().toString();
    private final Person.Id grace = new Person.Id(UUID.randomUUID());
    private final UUID laptop = UUID.randomUUID();
    private final UUID phone = UUID.randomUUID();
    private Redis redis;
    private PresenceBoard board;

    @BeforeEach
    void open(Vertx vertx) {
        redis = new Redis(vertx, TestStore.redisUrl());
        board = new PresenceBoard(redis, clock::millis);
    }

    @AfterEach
    void close() {
        await(redis.close());
    }

    @Test
    @DisplayName("offline until they come, and for ten seconds after they went still what they were")
    void comesAndGoes() {
        assertEquals(State.OFFLINE, state());
        say(here, laptop, State.ONLINE, Act.HERE);
        assertEquals(State.ONLINE, state());
        say(here, laptop, State.OFFLINE, Act.GONE);
        pass(here, Lease.GRACE.minus(INSTANT));
        assertEquals(State.ONLINE, state());
        pass(here, INSTANT);
        assertEquals(State.OFFLINE, state());
    }

    @Test
    @DisplayName("never away when they come back within the ten seconds, on whichever node")
    void comesBack() {
        say(here, laptop, State.ONLINE, Act.HERE);
        say(here, laptop, State.OFFLINE, Act.GONE);
        say(there, phone, State.ONLINE, Act.HERE);
        pass(there, Lease.GRACE);
        assertEquals(State.ONLINE, state());
    }

    @Test
    @DisplayName("offline fifteen seconds after their node said its last word, and no sooner")
    void nodeDies() {
        say(here, laptop, State.ONLINE, Act.HERE);
        clock.advance(PresenceBoard.NODE_LEASE.plus(Lease.GRACE).minus(INSTANT));
        assertEquals(State.ONLINE, state());
        clock.advance(INSTANT);
        assertEquals(State.OFFLINE, state());
    }

    @Test
    @DisplayName("offline when their node is there and has forgotten them")
    void notRenewed() {
        say(here, laptop, State.ONLINE, Act.HERE);
        pass(here, Lease.LASTS.minus(INSTANT));
        assertEquals(State.ONLINE, state());
        say(here, laptop, State.ONLINE, Act.HERE);
        pass(here, Lease.LASTS.minus(INSTANT));
        assertEquals(State.ONLINE, state());
        pass(here, INSTANT);
        assertEquals(State.OFFLINE, state());
    }

    @Test
    @DisplayName("the best of what their devices say")
    void best() {
        say(here, laptop, State.IDLE, Act.CHOSEN);
        assertEquals(State.IDLE, state());
        say(there, phone, State.ONLINE, Act.HERE);
        assertEquals(State.ONLINE, state());
        say(there, phone, State.IDLE, Act.CHOSEN);
        assertEquals(State.IDLE, state());
        say(here, laptop, State.ONLINE, Act.CHOSEN);
        assertEquals(State.ONLINE, state());
    }

    @Test
    @DisplayName("invisible on all devices once they hide on one, until they show themselves on one")
    void hides() {
        say(here, laptop, State.ONLINE, Act.HERE);
        say(here, laptop, State.INVISIBLE, Act.CHOSEN);
        say(there, phone, State.ONLINE, Act.HERE);
        assertEquals(State.INVISIBLE, state(), "who comes hides too");
        say(there, phone, State.IDLE, Act.CHOSEN);
        say(here, laptop, State.OFFLINE, Act.GONE);
        pass(there, Lease.GRACE);
        assertEquals(State.INVISIBLE, state(), "also when the first has gone");
        say(here, laptop, State.ONLINE, Act.HERE);
        assertEquals(State.INVISIBLE, state());
        say(there, phone, State.ONLINE, Act.CHOSEN);
        assertEquals(State.ONLINE, state());
        say(there, phone, State.OFFLINE, Act.GONE);
        pass(here, Lease.GRACE);
        assertEquals(State.ONLINE, state(), "the other device shows itself too");
    }

    @Test
    @DisplayName("what they have chosen last, though their node renews what it knew before")
    void renewed() {
        say(here, laptop, State.INVISIBLE, Act.CHOSEN);
        say(there, phone, State.ONLINE, Act.CHOSEN);
        say(here, laptop, State.INVISIBLE, Act.HERE);
        assertEquals(State.ONLINE, state());
    }

    @Test
    @DisplayName("told of with what they were before; and their node whether it is known")
    void told() {
        PresenceBoard.Beaten first = say(here, laptop, State.ONLINE, Act.HERE);
        assertFalse(first.known());
        assertEquals(List.of(new PresenceBoard.Turn(grace, State.OFFLINE, State.ONLINE)), first.turns());
        PresenceBoard.Beaten again = say(here, laptop, State.ONLINE, Act.HERE);
        assertTrue(again.known());
        assertFalse(again.turns().get(0).changes());
        clock.advance(Lease.LASTS.multipliedBy(3));
        await(board.beat(there, List.of()));
        assertFalse(await(board.beat(here, List.of())).known(), "who was silent for long is forgotten");
    }

    @Test
    @DisplayName("what a plain model says, whatever their devices and nodes do")
    void model() {
        Random dice = new Random(7);
        Model model = new Model();
        List<UUID> devices = List.of(laptop, phone, UUID.randomUUID(), UUID.randomUUID());
        Set<State> seen = EnumSet.noneOf(State.class);
        for (int step = 0; step < 2_000; step++) {
            UUID device = devices.get(dice.nextInt(devices.size()));
            String node = devices.indexOf(device) % 2 == 0 ? here : there;
            Act act = ACTS.get(dice.nextInt(ACTS.size()));
            State said = act == Act.CHOSEN ? CHOICES.get(dice.nextInt(CHOICES.size())) : State.ONLINE;
            Lease lease = new Lease(device, grace, said, act);
            model.beat(clock.millis(), node, lease);
            await(board.beat(node, List.of(lease)));
            assertEquals(model.state(clock.millis()), state(), "after step " + step);
            clock.advance(Duration.ofMillis(dice.nextInt(10) == 0 ? dice.nextInt(60_000) : dice.nextInt(4_000)));
            seen.add(model.state(clock.millis()));
            assertEquals(model.state(clock.millis()), state(), "some time after step " + step);
        }
        assertEquals(EnumSet.of(State.OFFLINE, State.INVISIBLE, State.IDLE, State.ONLINE), seen);
    }

    /** The same rules without Redis, for one person: each lease for itself, and nothing that ends by itself. */
    private static final class Model {
        private final Map<UUID, Held> leases = new LinkedHashMap<>();
        private final Map<String, Long> nodes = new HashMap<>();

        private record Held(String node, State state, long until) {}

        void beat(long now, String node, Lease lease) {
            nodes.put(node, now + PresenceBoard.NODE_LEASE.toMillis());
            leases.values().removeIf(held -> !isLive(held, now));
            boolean hidden = state(now) == State.INVISIBLE;
            Held mine = leases.get(lease.connection());
            long whole = now + Lease.LASTS.toMillis();
            if (lease.act() == Act.GONE && mine != null)
                put(lease, node, mine.state(), Math.min(mine.until(), now + Lease.GRACE.toMillis()));
            if (lease.act() == Act.HERE)
                put(lease, node, mine != null ? mine.state() : hidden ? State.INVISIBLE : lease.state(), whole);
            if (lease.act() == Act.CHOSEN) {
                if (lease.state() == State.INVISIBLE) all(State.INVISIBLE, held -> true);
                if (lease.state() == State.ONLINE) all(State.ONLINE, held -> held.state() == State.INVISIBLE);
                put(lease, node, hidden && lease.state() == State.IDLE ? State.INVISIBLE : lease.state(), whole);
            }
        }

        State state(long now) {
            List<State> live = leases.values().stream()
                    .filter(held -> isLive(held, now))
                    .map(Held::state)
                    .toList();
            if (live.contains(State.INVISIBLE)) return State.INVISIBLE;
            if (live.contains(State.ONLINE)) return State.ONLINE;
            return live.isEmpty() ? State.OFFLINE : State.IDLE;
        }

        private void put(Lease lease, String node, State state, long until) {
            leases.put(lease.connection(), new Held(node, state, until));
        }

        private void all(State state, Predicate<Held> which) {
            leases.replaceAll((id, held) -> which.test(held) ? new Held(held.node(), state, held.until()) : held);
        }

        private boolean isLive(Held held, long now) {
            return held.until() > now && nodes.get(held.node()) + Lease.GRACE.toMillis() > now;
        }
    }

    private State state() {
        return await(board.look(List.of(grace))).get(grace);
    }

    private PresenceBoard.Beaten say(String node, UUID connection, State state, Act act) {
        return await(board.beat(node, List.of(new Lease(connection, grace, state, act))));
    }

    /** Time in which a node goes on beating. */
    private void pass(String node, Duration time) {
        clock.advance(time);
        await(board.beat(node, List.of()));
    }
}
