package chat.parley.bus;

import static chat.parley.support.Await.await;
import static chat.parley.support.Eventually.eventuallyGives;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.Neighbours;
import chat.parley.bus.Talk.Everything;
import chat.parley.bus.Talk.Name;
import chat.parley.bus.Talk.WhoAreYou;
import chat.parley.bus.Talk.WhoAreYouOnce;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The bus between two nodes; who asks is on one, the verticle on the other. */
@DisplayName("The bus of two nodes")
class ClusteredBusTest extends BusContract {
    private static Neighbours neighbours;
    private static Stand one;
    private static Stand other;

    @BeforeAll
    static void join() {
        neighbours = Neighbours.moveIn();
        one = stand(neighbours.one());
        other = stand(neighbours.other());
    }

    private static Stand stand(Vertx vertx) {
        return new Stand(vertx, new Bus(vertx, FAMILIES, SHORT));
    }

    @AfterAll
    static void leave() {
        neighbours.close();
    }

    @Override
    Stand asking() {
        return one;
    }

    @Override
    Stand serving() {
        return other;
    }

    @Test
    @DisplayName("leaves no node that can answer")
    void localFirst() {
        one.opens(() -> desk(one, "one"));
        other.opens(() -> desk(other, "other"));
        assertEquals(Set.of("one"), answers(one));
        assertEquals(Set.of("other"), answers(other));
    }

    @Test
    @DisplayName("asks the other node when its own stays silent, if asking twice does no harm")
    void elsewhere() {
        other.opens(() -> desk(other, "other"));
        eventuallyGives(() -> await(one.bus().ask(new WhoAreYou())));
        one.opens(() -> silent(one));
        for (int time = 0; time < 4; time++)
            assertEquals("other", await(one.bus().ask(new WhoAreYou())).name());
    }

    @Test
    @DisplayName("asks once what must not be asked twice")
    void once() {
        other.opens(() -> desk(other, "other"));
        eventuallyGives(() -> await(one.bus().ask(new WhoAreYou())));
        one.opens(() -> silent(one));
        Failure heard = assertThrows(Failure.class, () -> await(one.bus().ask(new WhoAreYouOnce())));
        assertEquals("nobody_answered", heard.code());
    }

    @Test
    @DisplayName("tells of a node that knows other words that this may be tried again")
    void anotherVersion() {
        other.opens(() -> other.bus()
                .serve(Talk.TALK, Talk.Stranger.class)
                .on(Talk.Stranger.class, stranger -> Future.succeededFuture(Done.DONE))
                .open());
        String code = eventuallyGives(() -> {
            Failure heard = assertThrows(Failure.class, () -> await(one.bus().ask(new WhoAreYou())));
            assertTrue(heard.retryable());
            assertNotEquals("nobody_answered", heard.code());
            return heard.code();
        });
        assertEquals("not_understood", code);
    }

    private static Future<Void> desk(Stand stand, String name) {
        return desk(
                stand.bus(), echo -> Promise.<Everything>promise().future(), Future.succeededFuture(new Name(name)));
    }

    private static Future<Void> silent(Stand stand) {
        return desk(
                stand.bus(),
                echo -> Promise.<Everything>promise().future(),
                Promise.<Name>promise().future());
    }

    private static Set<String> answers(Stand stand) {
        return IntStream.range(0, 20)
                .mapToObj(time -> await(stand.bus().ask(new WhoAreYou())).name())
                .collect(Collectors.toSet());
    }
}
