package chat.parley.bridge.live;

import static chat.parley.bridge.live.LiveHouse.ADA;
import static chat.parley.bridge.live.LiveHouse.GRACE;
import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bridge.guard.Caller;
import chat.parley.bus.Failure;
import chat.parley.rooms.Room;
import chat.parley.support.Eventually;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("A session,")
class SessionOrderTest {
    private LiveHouse house;
    private Context context;
    private Sockets sockets;
    private Room.Id lobby;

    @BeforeEach
    void open(Vertx vertx) {
        house = LiveHouse.open(vertx);
        context = vertx.getOrCreateContext();
        sockets = here(() -> house.board.sockets(context));
        lobby = house.rooms.room(ADA, GRACE);
    }

    @Test
    @DisplayName("once gone, does nothing that waited")
    void gone() {
        TestPipe adas = new TestPipe();
        Session ada = begin(adas, house.caller(ADA));
        run(() -> ada.hear(TestPipe.register(lobby)));
        Eventually.eventually(() -> adas.heard("caughtUp"));
        Session grace = begin(new TestPipe(), house.caller(GRACE));
        Promise<Void> checked = Promise.promise();
        house.keeper.checking = checked.future();
        run(() -> {
            grace.hear(TestPipe.token(house.token(GRACE)));
            grace.hear(TestPipe.register(lobby));
            grace.gone(1006);
        });
        checked.complete();
        run(() -> ada.gone(1006));
        assertNull(here(() -> sockets.loop().branch().find(lobby)));
    }

    @Test
    @DisplayName("having said hello in time, does not pay for the time that the server needs")
    void slowGuard() {
        Promise<Void> checked = Promise.promise();
        house.keeper.checking = checked.future();
        TestPipe pipe = new TestPipe();
        Session ada = begin(pipe, null);
        run(() -> ada.hear(TestPipe.hello(house.token(ADA))));
        house.clock.advance(Greeting.HELLO);
        run(ada::beat);
        checked.fail(new Failure(Failure.Kind.UNAVAILABLE, "unavailable", "Not now."));
        Eventually.eventually(() -> !pipe.sent.isEmpty());
        assertEquals("reply", pipe.sent.get(0).getString("address"));
        assertEquals(503, pipe.sent.get(0).getInteger("failureCode"));
        house.clock.advance(Greeting.HELLO.minus(Duration.ofMillis(1)));
        run(ada::beat);
        assertNull(pipe.closed());
        house.keeper.checking = Future.succeededFuture();
        run(() -> ada.hear(TestPipe.hello(house.token(ADA))));
        Eventually.eventually(() -> pipe.sent.size() == 2);
        house.clock.advance(Greeting.HELLO);
        run(ada::beat);
        assertNull(pipe.closed());
    }

    @Test
    @DisplayName("after a hello that could not be checked, has to say it again in time")
    void silentAfterwards() {
        house.keeper.away = true;
        TestPipe pipe = new TestPipe();
        Session ada = begin(pipe, null);
        run(() -> ada.hear(TestPipe.hello(house.token(ADA))));
        house.clock.advance(Greeting.HELLO);
        run(ada::beat);
        assertEquals(Goodbye.UNAUTHENTICATED, pipe.closed());
        assertNotNull(pipe.sent.get(0).getString("message"));
    }

    @Test
    @DisplayName("slipped in while the node drains, comes back at a time of its own")
    void latecomers() {
        run(() -> sockets.loop().turnstile().close());
        Set<Long> afters =
                IntStream.range(0, 20).mapToObj(i -> goodbye().getLong("after")).collect(Collectors.toSet());
        assertTrue(afters.size() > 5, afters::toString);
        assertTrue(afters.stream().allMatch(after -> after <= Sockets.LATECOMERS.toMillis()), afters::toString);
    }

    private JsonObject goodbye() {
        TestPipe pipe = new TestPipe();
        begin(pipe, null);
        return pipe.sent.get(0).getJsonObject("message");
    }

    private Session begin(Pipe pipe, @Nullable Caller caller) {
        return here(() -> sockets.begin(pipe, caller));
    }

    private void run(Runnable what) {
        here(() -> {
            what.run();
            return true;
        });
    }

    private <T> T here(Supplier<T> what) {
        Promise<T> done = Promise.promise();
        context.runOnContext(now -> done.complete(what.get()));
        return await(done.future());
    }
}
