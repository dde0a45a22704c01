package chat.parley.bridge.live;

import static chat.parley.bridge.live.LiveHouse.ADA;
import static chat.parley.bridge.live.LiveHouse.GRACE;
import static chat.parley.bridge.live.LiveHouse.LINUS;
import static chat.parley.support.Await.await;
import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Failure;
import chat.parley.presence.Lease;
import chat.parley.presence.Presence;
import chat.parley.presence.Presence.State;
import chat.parley.presence.PresenceCommand;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("Of who is on it")
class AttendanceTest {
    private final Queue<Lease> said = new ConcurrentLinkedQueue<>();
    private final Queue<Lease> tried = new ConcurrentLinkedQueue<>();
    private volatile boolean known = true;
    private volatile boolean away;
    private LiveHouse house;

    @BeforeEach
    void open(Vertx vertx) {
        house = LiveHouse.open(vertx);
        await(house.bus
                .serve(Address.PRESENCE, PresenceCommand.class)
                .on(PresenceCommand.Beat.class, this::beat)
                .on(PresenceCommand.Look.class, asked -> unavailable())
                .on(PresenceCommand.Say.class, asked -> unavailable())
                .open());
    }

    @Test
    @DisplayName("a node says who comes, what they choose and who goes, and everybody to whoever has forgotten it")
    void says() {
        TestSocket ada = house.connect(ADA);
        eventually(() -> has(said, ADA, State.ONLINE, Lease.Act.HERE));
        assertEquals(
                new JsonObject(),
                ada.ask("presence.set", JsonObject.of("state", "invisible")).getJsonObject("body"));
        eventually(() -> has(said, ADA, State.INVISIBLE, Lease.Act.CHOSEN));
        said.clear();
        known = false;
        eventually(() -> has(said, ADA, State.INVISIBLE, Lease.Act.HERE));
        known = true;
        ada.close();
        eventually(() -> has(said, ADA, State.OFFLINE, Lease.Act.GONE));
    }

    @Test
    @DisplayName("a node says later what it could not say")
    void saysLater() {
        away = true;
        TestSocket ada = house.connect(ADA);
        ada.ask("presence.set", JsonObject.of("state", "idle"));
        house.connect(GRACE).close();
        eventually(() -> has(tried, GRACE, State.OFFLINE, Lease.Act.GONE));
        away = false;
        eventually(
                () -> has(said, ADA, State.IDLE, Lease.Act.CHOSEN) && has(said, GRACE, State.OFFLINE, Lease.Act.GONE));
    }

    @Test
    @DisplayName("a node says no more who went so long ago that nobody counts them any more")
    void forgets() {
        away = true;
        house.connect(GRACE).close();
        eventually(() -> has(tried, GRACE, State.OFFLINE, Lease.Act.GONE));
        house.clock.advance(Lease.LASTS.plus(Lease.GRACE));
        tried.clear();
        house.connect(LINUS);
        eventually(() -> has(tried, LINUS, State.ONLINE, Lease.Act.HERE));
        tried.clear();
        eventually(() -> has(tried, LINUS, State.ONLINE, Lease.Act.HERE));
        assertFalse(has(tried, GRACE, State.OFFLINE, Lease.Act.GONE));
    }

    private Future<PresenceCommand.Known> beat(PresenceCommand.Beat asked) {
        tried.addAll(asked.leases());
        if (away) return unavailable();
        said.addAll(asked.leases());
        return Future.succeededFuture(new PresenceCommand.Known(known));
    }

    private static <T> Future<T> unavailable() {
        return Future.failedFuture(new Failure(Failure.Kind.UNAVAILABLE, "unavailable", "Not now."));
    }

    private static boolean has(Queue<Lease> leases, Person person, Presence.State state, Lease.Act act) {
        return leases.stream()
                .anyMatch(lease -> lease.person().equals(person.id()) && lease.state() == state && lease.act() == act);
    }
}
