package chat.parley.bridge.guard;

import static chat.parley.support.Await.await;
import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.Words;
import chat.parley.accounts.AccountCommand;
import chat.parley.accounts.AccountEvent;
import chat.parley.accounts.Person;
import chat.parley.accounts.Session;
import chat.parley.bridge.CannedDesks;
import chat.parley.bus.Bus;
import chat.parley.bus.Failure;
import chat.parley.support.TestClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An ended session")
class EndedSessionsTest {
    private final TestClock clock = TestClock.noon();
    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = new Bus(vertx, Words.ALL);
    private final CannedDesks desks = new CannedDesks();
    private final EndedSessions ended = new EndedSessions(vertx, bus, clock);
    private final Session.Id session = new Session.Id(UUID.randomUUID());

    @BeforeEach
    void open() {
        await(desks.open(bus));
        await(ended.follow());
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    @DisplayName("is known as soon as the bus tells of it")
    void told() {
        tell();
        eventually(() -> ended.contains(session));
    }

    @Test
    @DisplayName("is known by the next question when the bus has lost it")
    void lost() {
        assertFalse(ended.known());
        desks.on(AccountCommand.EndedSince.class, asked -> Future.succeededFuture(new Session.Ended(List.of(session))));
        await(ended.poll());
        assertTrue(ended.known() && ended.contains(session));
    }

    @Test
    @DisplayName("is asked for from as far back as a token lives, then from the last answer on")
    void since() {
        await(ended.poll());
        assertEquals(
                clock.instant().minus(EndedSessions.KEPT),
                desks.last(AccountCommand.EndedSince.class).since());
        clock.advance(EndedSessions.POLL);
        desks.on(
                AccountCommand.EndedSince.class,
                asked -> Future.failedFuture(new Failure(Failure.Kind.UNAVAILABLE, "unavailable", "")));
        await(ended.poll().otherwiseEmpty());
        clock.advance(EndedSessions.POLL);
        await(ended.poll().otherwiseEmpty());
        assertEquals(
                clock.instant().minus(EndedSessions.POLL.multipliedBy(2)).minus(EndedSessions.OVERLAP),
                desks.last(AccountCommand.EndedSince.class).since());
    }

    @Test
    @DisplayName("is forgotten when its last token has expired")
    void forgotten() {
        tell();
        eventually(() -> ended.contains(session));
        clock.advance(EndedSessions.KEPT.plusSeconds(1));
        await(ended.poll());
        assertFalse(ended.contains(session));
    }

    @Test
    @DisplayName("calls whoever watches it, once, and not who has stopped")
    void watched() {
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger strays = new AtomicInteger();
        ended.watch(session, calls::incrementAndGet);
        ended.watch(session, strays::incrementAndGet).close();
        tell();
        tell();
        eventually(() -> calls.get() == 1);
        AtomicInteger late = new AtomicInteger();
        ended.watch(session, late::incrementAndGet);
        eventually(() -> late.get() == 1);
        assertEquals(1, calls.get());
        assertEquals(0, strays.get());
    }

    @Test
    @DisplayName("is one of so many at most")
    void bounded() {
        List<Session.Id> many = new ArrayList<>();
        Stream.generate(UUID::randomUUID)
                .limit(EndedSessions.MAX)
                .map(Session.Id::new)
                .forEach(many::add);
        desks.on(AccountCommand.EndedSince.class, asked -> Future.succeededFuture(new Session.Ended(many)));
        tell();
        eventually(() -> ended.contains(session));
        clock.advance(EndedSessions.POLL);
        await(ended.poll());
        assertFalse(ended.contains(session));
        assertTrue(ended.contains(many.get(many.size() - 1)));
    }

    private void tell() {
        bus.publish(new AccountEvent.SessionEnded(session, new Person.Id(UUID.randomUUID())));
    }
}
