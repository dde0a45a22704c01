package chat.parley.bus;

import static chat.parley.support.Await.await;
import static chat.parley.support.Eventually.eventually;
import static chat.parley.support.Eventually.eventuallyGives;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bus.Talk.Echo;
import chat.parley.bus.Talk.Everything;
import chat.parley.bus.Talk.Name;
import chat.parley.bus.Talk.News;
import chat.parley.bus.Talk.WhoAreYou;
import chat.parley.bus.Talk.WhoAreYouOnce;
import chat.parley.support.LogCapture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a bus promises, whether the asker and the verticle share a node or a wire lies between them. */
abstract class BusContract {
    static final Duration SHORT = Duration.ofMillis(400);
    static final List<Class<?>> FAMILIES = List.of(Talk.class, News.class);

    private static final Everything FULL = new Everything(
            "Grüße, 你好 🙂",
            null,
            Long.MAX_VALUE,
            Talk.Mood.CROSS,
            UUID.fromString("0198c0de-0000-7000-8000-00000000ada1"),
            Instant.parse("2026-11-21T08:15:30.123Z"),
            Duration.ofMillis(1_500),
            List.of(new Name("Ada"), new Name("Grace")),
            Map.of("author", new Name("Linus")));

    /** Where somebody asks and follows. */
    abstract Stand asking();

    /** Where the verticle is, which may be the same. */
    abstract Stand serving();

    @AfterEach
    void closeDesks() {
        asking().closesAll();
        serving().closesAll();
    }

    @Test
    @DisplayName("carries every kind of value there and back")
    void carries() {
        serve(answered -> Future.succeededFuture(answered.everything()));
        assertEquals(FULL, await(asker().ask(new Echo(FULL))));
        Everything bare =
                new Everything("", "here", 0, Talk.Mood.CALM, FULL.id(), Instant.EPOCH, null, List.of(), Map.of());
        assertEquals(bare, await(asker().ask(new Echo(bare))));
    }

    @Test
    @DisplayName("carries a failure as it is")
    void failure() {
        Failure said =
                new Failure(Failure.Kind.TOO_MANY, "posts_limited", "Slow down:\ntwo lines.", Duration.ofMillis(2_300));
        serve(echo -> Future.failedFuture(said));
        Failure heard = assertThrows(Failure.class, () -> await(asker().ask(new Echo(FULL))));
        assertEquals(said.kind(), heard.kind());
        assertEquals(said.code(), heard.code());
        assertEquals(said.detail(), heard.detail());
        assertEquals(said.retryAfter(), heard.retryAfter());
    }

    @Test
    @DisplayName("tells of a fault nothing but that there is one, and the log the rest")
    void fault() {
        serve(echo -> {
            throw new IllegalStateException("password in the clear");
        });
        try (LogCapture log = LogCapture.of(Bus.class.getName())) {
            Failure heard = assertThrows(Failure.class, () -> await(asker().ask(new Echo(FULL))));
            assertEquals("internal_error", heard.code());
            assertFalse(heard.detail().contains("password"));
            assertNull(heard.retryAfter());
            assertEquals(1, log.warnings().size());
            assertTrue(log.warnings().get(0).text().contains("password in the clear"));
        }
    }

    @Test
    @DisplayName("opens no desk at which a command has no answer")
    void incomplete() {
        Throwable why = server().serve(Talk.TALK, Talk.class)
                .on(WhoAreYou.class, asked -> Future.succeededFuture(new Name("Ada")))
                .on(WhoAreYouOnce.class, asked -> Future.succeededFuture(new Name("Ada")))
                .open()
                .cause();
        assertEquals("nobody answers Echo", why.getMessage());
    }

    @Test
    @DisplayName("says that nobody answered when nobody is there")
    void nobody() {
        Failure heard = assertThrows(Failure.class, () -> await(asker().ask(new WhoAreYou())));
        assertEquals("nobody_answered", heard.code());
        assertTrue(heard.retryable());
    }

    @Test
    @DisplayName("says that nobody answered when the answer does not come")
    void silence() {
        serve(echo -> Promise.<Everything>promise().future());
        Failure heard = assertThrows(Failure.class, () -> await(asker().ask(new Echo(FULL))));
        assertEquals("nobody_answered", heard.code());
        assertTrue(heard.retryable());
    }

    @Test
    @DisplayName("tells every follower, until they close")
    void events() {
        Queue<Integer> here = new ConcurrentLinkedQueue<>();
        Queue<Integer> there = new ConcurrentLinkedQueue<>();
        Bus.Following first = follow(asker(), here);
        Bus.Following second = follow(server(), there);
        eventually(() -> {
            server().publish(new News.Item(0));
            return !here.isEmpty() && !there.isEmpty();
        });
        server().publish(new News.Item(1));
        eventually(() -> here.contains(1) && there.contains(1));
        await(first.close());
        server().publish(new News.Item(2));
        server().publish(new News.Item(3));
        eventually(() -> there.contains(3));
        assertFalse(here.contains(3), "who has closed hears nothing more");
        await(second.close());
    }

    @Test
    @DisplayName("refuses a word of a family it was not made with")
    void stranger() {
        assertThrows(IllegalArgumentException.class, () -> asker().publish(new Talk.Stranger()));
        assertThrows(IllegalArgumentException.class, () -> await(asker().ask(new Talk.Stranger())));
    }

    /** Opens a whole desk, and waits until the asker's node knows of it. */
    private void serve(Function<Echo, Future<Everything>> echo) {
        serving().opens(() -> desk(server(), echo, Future.succeededFuture(new Name("Ada"))));
        eventuallyGives(() -> await(asker().ask(new WhoAreYou())));
    }

    static Future<Void> desk(Bus bus, Function<Echo, Future<Everything>> echo, Future<Name> name) {
        return bus.serve(Talk.TALK, Talk.class)
                .on(Echo.class, echo)
                .on(WhoAreYou.class, asked -> name)
                .on(WhoAreYouOnce.class, asked -> name)
                .open();
    }

    private Bus asker() {
        return asking().bus();
    }

    private Bus server() {
        return serving().bus();
    }

    private static Bus.Following follow(Bus bus, Queue<Integer> heard) {
        Bus.Following following =
                bus.follow(new News.Item(0).address(), News.class, news -> heard.add(((News.Item) news).number()));
        await(following.ready());
        return following;
    }
}
