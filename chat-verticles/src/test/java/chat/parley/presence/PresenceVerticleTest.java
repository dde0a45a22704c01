package chat.parley.presence;

import static chat.parley.support.Await.await;
import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.Words;
import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Failure;
import chat.parley.presence.Lease.Act;
import chat.parley.presence.Presence.State;
import chat.parley.store.Database;
import chat.parley.store.Redis;
import chat.parley.support.People;
import chat.parley.support.TestClock;
import chat.parley.support.TestStore;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
@DisplayName("Who is here")
class PresenceVerticleTest {
    private static final String URL = TestStore.freshDatabase();

    private final TestClock clock = TestClock.noon();
    private final String node = UUID.randomUUID().toString();
    private final UUID laptop = UUID.randomUUID();
    private Vertx vertx;
    private Bus bus;
    private Database database;
    private Redis redis;
    private Person grace;

    @BeforeEach
    void open(Vertx given) {
        vertx = given;
        database = new Database(vertx, URL, 4);
        bus = new Bus(vertx, Words.ALL);
        grace = People.named(database, "Grace");
    }

    @AfterEach
    void close() {
        await(redis.close().compose(done -> database.close()));
    }

    @Test
    @DisplayName("is told, with when they were here last, of those who have an account")
    void looked() {
        serve(TestStore.redisUrl());
        Person.Id nobody = new Person.Id(UUID.randomUUID());
        assertEquals(List.of(new Presence(grace.id(), State.OFFLINE, null, null)), look(grace.id(), nobody));
        say(State.ONLINE, Act.HERE);
        eventually(() -> lastSeen() != null);
        assertEquals(List.of(new Presence(grace.id(), State.ONLINE, clock.instant(), null)), look(grace.id(), nobody));
    }

    @Test
    @DisplayName("is news to every node when it is another than before, and only then")
    void news() throws InterruptedException {
        serve(TestStore.redisUrl());
        BlockingQueue<PresenceEvent.Changed> heard = new LinkedBlockingQueue<>();
        await(bus.follow(Address.PRESENCE_NEWS, PresenceEvent.Changed.class, heard::add)
                .ready());
        say(State.ONLINE, Act.HERE);
        assertEquals(new PresenceEvent.Changed(List.of(grace.id())), heard.poll(20, TimeUnit.SECONDS));
        say(State.ONLINE, Act.HERE);
        say(State.IDLE, Act.CHOSEN);
        assertEquals(new PresenceEvent.Changed(List.of(grace.id())), heard.poll(20, TimeUnit.SECONDS));
        assertEquals(0, heard.size());
    }

    @Test
    @DisplayName("is kept once a minute, and not of those who hide or are idle")
    void keptOnceAMinute() {
        serve(TestStore.redisUrl());
        say(State.ONLINE, Act.HERE);
        eventually(() -> lastSeen() != null);
        Instant first = clock.instant();
        clock.advance(Duration.ofSeconds(59));
        say(State.ONLINE, Act.HERE);
        clock.advance(Duration.ofSeconds(1));
        say(State.ONLINE, Act.HERE);
        eventually(() -> clock.instant().equals(lastSeen()));
        assertEquals(first.plusSeconds(60), lastSeen());
        Instant shown = clock.instant();
        clock.advance(Duration.ofMinutes(5));
        say(State.IDLE, Act.CHOSEN);
        say(State.INVISIBLE, Act.CHOSEN);
        Person ada = People.named(database, "Ada");
        await(bus.ask(new PresenceCommand.Beat(
                node, List.of(new Lease(UUID.randomUUID(), ada.id(), State.ONLINE, Act.HERE)))));
        eventually(() -> look(ada.id()).get(0).lastActiveAt() != null);
        assertEquals(shown, lastSeen());
        assertEquals(State.INVISIBLE, look(grace.id()).get(0).state());
        assertEquals(State.OFFLINE, look(grace.id()).get(0).asSeenBy(ada.id()).state());
        assertEquals(
                State.INVISIBLE, look(grace.id()).get(0).asSeenBy(grace.id()).state());
    }

    @Test
    @DisplayName("comes with what they say of themselves, until that is over or taken back; and each is news")
    void said() throws InterruptedException {
        serve(TestStore.redisUrl());
        BlockingQueue<PresenceEvent.Changed> heard = new LinkedBlockingQueue<>();
        await(bus.follow(Address.PRESENCE_NEWS, PresenceEvent.Changed.class, heard::add)
                .ready());
        Status status = new Status("On the train", clock.instant().plusSeconds(60));
        assertEquals(status, say(new Status("  On the train ", status.until())).status());
        assertEquals(new PresenceEvent.Changed(List.of(grace.id())), heard.poll(20, TimeUnit.SECONDS));
        assertEquals(status, look(grace.id()).get(0).status());
        clock.advance(Duration.ofSeconds(60));
        assertNull(look(grace.id()).get(0).status());
        assertEquals("Away", say(new Status("Away", null)).status().text());
        assertNull(say(null).status());
    }

    @ParameterizedTest
    @CsvSource({
        "'  ',0,status_invalid",
        "'a\u202Eb',0,status_invalid",
        "Away,-1,until_invalid",
        "Away,31708800,until_invalid"
    })
    @DisplayName("does not come with what cannot be shown, or ends at no good time")
    void unsayable(String text, long seconds, String code) {
        serve(TestStore.redisUrl());
        Status status = new Status(text, seconds == 0 ? null : clock.instant().plusSeconds(seconds));
        Failure refused = assertThrows(Failure.class, () -> say(status));
        assertEquals(code, refused.code());
    }

    private Presence say(@Nullable Status status) {
        return await(bus.ask(new PresenceCommand.Say(grace.id(), status)));
    }

    @Test
    @DisplayName("is not known while Redis is away, and who was here last is told all the same")
    void withoutRedis() {
        await(new Remembered(database).keep(List.of(grace.id()), clock.instant()));
        serve("redis://localhost:1");
        assertEquals(List.of(new Presence(grace.id(), State.UNKNOWN, clock.instant(), null)), look(grace.id()));
        Failure refused = assertThrows(Failure.class, () -> say(State.ONLINE, Act.HERE));
        assertEquals("presence_unavailable", refused.code());
    }

    @Test
    @DisplayName("is told while PostgreSQL is away, without when they were here last")
    void withoutPostgres() {
        serve(TestStore.redisUrl());
        say(State.ONLINE, Act.HERE);
        eventually(() -> lastSeen() != null);
        await(database.close());
        Presence.Several told = await(bus.ask(new PresenceCommand.Look(List.of(grace.id()))));
        assertFalse(told.remembered());
        assertEquals(List.of(new Presence(grace.id(), State.ONLINE, null, null)), told.items());
    }

    @Test
    @DisplayName("is told at a glance, without what PostgreSQL would have to be asked for")
    void glanced() {
        serve(TestStore.redisUrl());
        await(new Remembered(database).keep(List.of(grace.id()), clock.instant()));
        say(State.ONLINE, Act.HERE);
        PresenceCommand.Look whole = new PresenceCommand.Look(List.of(grace.id()));
        assertTrue(await(bus.ask(whole)).remembered());
        assertEquals(
                new Presence.Several(List.of(new Presence(grace.id(), State.ONLINE, null, null)), false),
                await(bus.ask(new PresenceCommand.Look(whole.people(), true))));
    }

    private void serve(String redisUrl) {
        redis = new Redis(vertx, redisUrl);
        await(vertx.deployVerticle(new PresenceVerticle(bus, redis, database, clock, PresenceBoard.CLOCK_OF_REDIS)));
    }

    private void say(State state, Act act) {
        await(bus.ask(new PresenceCommand.Beat(node, List.of(new Lease(laptop, grace.id(), state, act)))));
    }

    private List<Presence> look(Person.Id... people) {
        return await(bus.ask(new PresenceCommand.Look(List.of(people)))).items();
    }

    private Instant lastSeen() {
        return look(grace.id()).get(0).lastActiveAt();
    }
}
