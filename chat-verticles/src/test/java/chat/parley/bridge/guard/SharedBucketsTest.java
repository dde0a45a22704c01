package chat.parley.bridge.guard;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.store.Redis;
import chat.parley.support.Cable;
import chat.parley.support.TestClock;
import chat.parley.support.TestStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A limit that all nodes count together")
class SharedBucketsTest {
    private final TestClock clock = TestClock.noon();
    private final Vertx vertx = Vertx.vertx();
    private final String name = UUID.randomUUID().toString();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    @DisplayName("lets through on two nodes what it lets through on one, however many ask at once")
    void together() {
        RateLimits one = node(TestStore.redisUrl());
        RateLimits other = node(TestStore.redisUrl());
        List<Future<Verdict>> asked = IntStream.range(0, 40)
                .mapToObj(i -> (i % 2 == 0 ? one : other).take(Limit.SIGN_IN_NAME, name))
                .toList();
        await(Future.all(asked));
        assertEquals(
                10, asked.stream().filter(verdict -> verdict.result().allowed()).count());
        Verdict refused = await(other.take(Limit.SIGN_IN_NAME, name));
        assertFalse(refused.allowed());
        assertTrue(refused.untilNext().compareTo(Duration.ofSeconds(90)) <= 0, refused::toString);
        assertTrue(await(one.take(Limit.SIGN_IN_NAME, name + "2")).allowed(), "another name has its own");
    }

    @Test
    @DisplayName("gives back on any node what should not have counted")
    void givesBack() {
        RateLimits one = node(TestStore.redisUrl());
        RateLimits other = node(TestStore.redisUrl());
        IntStream.range(0, 10).forEach(i -> await(one.take(Limit.SIGN_IN_NAME, name)));
        await(other.giveBack(Limit.SIGN_IN_NAME, name));
        assertTrue(await(other.take(Limit.SIGN_IN_NAME, name)).allowed());
        assertFalse(await(one.take(Limit.SIGN_IN_NAME, name)).allowed());
    }

    @Test
    @DisplayName("still holds on each node while Redis is away, and on all of them again when it is back")
    void away() {
        try (Cable cable = new Cable()) {
            cable.leadsTo(URI.create(TestStore.redisUrl()));
            RateLimits cut = node("redis://localhost:" + cable.url().getPort());
            cable.cut();
            IntStream.range(0, 10)
                    .forEach(i ->
                            assertTrue(await(cut.take(Limit.SIGN_IN_NAME, name)).allowed()));
            assertFalse(await(cut.take(Limit.SIGN_IN_NAME, name)).allowed());
            cable.mend();
            clock.advance(SharedBuckets.REST);
            assertTrue(await(cut.take(Limit.SIGN_IN_NAME, name)).allowed(), "Redis has heard of none of them");
            assertEquals(
                    8,
                    await(node(TestStore.redisUrl()).take(Limit.SIGN_IN_NAME, name))
                            .left());
        }
    }

    private RateLimits node(String redisUrl) {
        NodeBuckets alone = new NodeBuckets(clock);
        GuardMeters meters = new GuardMeters(new SimpleMeterRegistry());
        return new RateLimits("", alone, new SharedBuckets(new Redis(vertx, redisUrl), alone, clock), meters, clock);
    }
}
