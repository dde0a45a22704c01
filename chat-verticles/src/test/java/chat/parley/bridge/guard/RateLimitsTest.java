package chat.parley.bridge.guard;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bus.Failure;
import chat.parley.support.ContractFile;
import chat.parley.support.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A limit")
class RateLimitsTest {
    private final TestClock clock = TestClock.noon();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RateLimits limits = limits("post=4/2s");

    @Test
    @DisplayName("lets as many through as it says, then tells how long to wait, then lets the next one through")
    void counts() {
        for (int left = 3; left >= 0; left--) assertEquals(left, take("ada").left());
        Verdict refused = take("ada");
        assertFalse(refused.allowed());
        assertEquals(Duration.ofMillis(500), refused.untilNext());
        assertEquals(Duration.ofSeconds(2), refused.untilFull());
        clock.advance(refused.untilNext());
        assertTrue(take("ada").allowed());
        assertFalse(take("ada").allowed());
    }

    @Test
    @DisplayName("tells operators whom it refused, by its name, and that there was nobody yet")
    void told() {
        IntStream.range(0, 6).forEach(i -> take("ada"));
        assertEquals(2, refused(Limit.POST));
        assertEquals(0, refused(Limit.SIGN_IN));
    }

    private double refused(Limit limit) {
        return meters.get("parley.rate.limited")
                .tag("rule", limit.label())
                .counter()
                .count();
    }

    @Test
    @DisplayName("counts each for themselves")
    void each() {
        IntStream.range(0, 5).forEach(i -> take("ada"));
        assertTrue(take("grace").allowed());
        assertTrue(await(limits.take(Limit.READ, "ada")).allowed());
    }

    @Test
    @DisplayName("is full again after its window and never fuller")
    void refills() {
        IntStream.range(0, 4).forEach(i -> take("ada"));
        clock.advance(Duration.ofHours(1));
        assertEquals(3, take("ada").left());
    }

    @Test
    @DisplayName("gives back what should not have counted")
    void givesBack() {
        take("ada");
        limits.giveBack(Limit.POST, "ada");
        limits.giveBack(Limit.POST, "ada");
        limits.giveBack(Limit.POST, "nobody");
        assertEquals(3, take("ada").left());
    }

    @Test
    @DisplayName("that is passed becomes a failure that says when to come back")
    void failure() {
        IntStream.range(0, 4).forEach(i -> await(limits.pass(Limit.POST, "ada")));
        Failure failure = assertThrows(Failure.class, () -> await(limits.pass(Limit.POST, "ada")));
        assertEquals("rate_limited", failure.code());
        assertEquals(Duration.ofSeconds(1), failure.retryAfter());
    }

    @Test
    @DisplayName("is named by the failure, and told with all others as the setting writes them")
    void named() {
        IntStream.range(0, 4).forEach(i -> await(limits.pass(Limit.POST, "ada")));
        Failure failure = assertThrows(Failure.class, () -> await(limits.pass(Limit.POST, "ada")));
        assertEquals("Too many requests (post); try again in 1 s.", failure.getMessage());
        assertEquals("4/2s", limits.told().get("post"));
        assertEquals("240/1m", limits.told().get("write"));
        assertEquals("50/1h", limits.told().get("rooms"));
        JsonObject shown = ContractFile.OPENAPI
                .getJsonObject("components")
                .getJsonObject("examples")
                .getJsonObject("Server")
                .getJsonObject("value")
                .getJsonObject("limits")
                .getJsonObject("rates");
        assertEquals(shown.getMap(), limits("").told());
    }

    @Test
    @DisplayName("speaks as the RateLimit headers do")
    void headers() {
        assertEquals("\"post\";q=4;w=2", limits.policy(Limit.POST));
        assertEquals("\"post\";r=3;t=1", RateLimits.remaining(take("ada")));
    }

    @Test
    @DisplayName("can be set row by row, in seconds, minutes or hours")
    void set() {
        RateLimits set = limits("post=1000/1s, read=60/1m,register=5/1h,search=7/30");
        assertEquals("\"post\";q=1000;w=1", set.policy(Limit.POST));
        assertEquals("\"read\";q=60;w=60", set.policy(Limit.READ));
        assertEquals("\"register\";q=5;w=3600", set.policy(Limit.REGISTER));
        assertEquals("\"search\";q=7;w=30", set.policy(Limit.SEARCH));
        assertEquals("\"sockets\";q=600;w=60", set.policy(Limit.SOCKETS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pots=1/1s", "post", "post=", "post=1", "post=0/1s", "post=1/0s", "post=-1/1s", "post=1/1d"})
    @DisplayName("that is written wrongly stops the start")
    void wrong(String setting) {
        assertThrows(IllegalArgumentException.class, () -> limits(setting));
    }

    private Verdict take(String key) {
        return await(limits.take(Limit.POST, key));
    }

    private RateLimits limits(String setting) {
        NodeBuckets buckets = new NodeBuckets(clock);
        return new RateLimits(setting, buckets, buckets, new GuardMeters(meters), clock);
    }
}
