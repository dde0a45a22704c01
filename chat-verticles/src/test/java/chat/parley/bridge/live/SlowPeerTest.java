package chat.parley.bridge.live;

import static chat.parley.bridge.live.LiveHouse.ADA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bridge.guard.Caller;
import chat.parley.support.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("A peer that takes nothing")
class SlowPeerTest {
    private static final Encoded NEWS = new Encoded(new byte[10_000]);

    private final TestClock clock = TestClock.noon();
    private final StuckPipe pipe = new StuckPipe();
    private Session session;

    /** Everything is queued, nothing is ever written. */
    private final class StuckPipe implements Pipe {
        private final Outbox outbox = new Outbox();
        private final List<String> ends = new ArrayList<>();
        private String last = "";

        @Override
        public String transport() {
            return "stuck";
        }

        @Override
        public String from() {
            return "192.0.2.1";
        }

        @Override
        public Outbox outbox() {
            return outbox;
        }

        @Override
        public void open(Peer peer) {}

        @Override
        public void send(Framed frame) {
            frame.texts().forEach(this::send);
        }

        private void send(Encoded text) {
            last = text.toString();
            outbox.begin(text.size(), clock.millis());
        }

        @Override
        public void ping() {}

        @Override
        public boolean pongs() {
            return false;
        }

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void close(Goodbye why) {
            ends.add("close " + why.code());
        }

        @Override
        public void cut() {
            ends.add("cut");
        }
    }

    @BeforeEach
    void open(Vertx vertx) {
        Ground ground = new Ground(vertx, null, new LiveMeters(new SimpleMeterRegistry()), clock);
        Loop loop = new Loop(
                vertx.getOrCreateContext(), ground, null, new TestKeeper(), new Turnstile(clock), new Company(ground));
        session = new Session(loop, pipe, gone -> {});
        session.open(new Caller(
                ADA.id(), LiveHouse.session(), TestKeeper.ALL, clock.instant().plus(Duration.ofHours(1))));
    }

    @Test
    @DisplayName("is told no more than a megabyte, then to go, and is cut")
    void bounded() {
        for (int i = 0; i < 100_000; i++) tell();
        assertTrue(pipe.outbox.bytes() < Outbox.FULL + NEWS.size() + 1_000, () -> pipe.outbox.bytes() + " queued");
        assertTrue(pipe.last.contains("\"code\":4001,\"reason\":\"slow\""), pipe.last);
        assertEquals(List.of("close 4001"), pipe.ends);
        session.beat();
        clock.advance(Session.BEFORE_CUT);
        session.beat();
        assertEquals(List.of("close 4001", "cut"), pipe.ends);
    }

    @Test
    @DisplayName("is told to go after ten seconds, however little it was told")
    void stuck() {
        tell();
        clock.advance(Outbox.PATIENCE.minusMillis(1));
        session.beat();
        assertEquals(List.of(), pipe.ends);
        clock.advance(Duration.ofMillis(1));
        session.beat();
        assertEquals(List.of("close 4001"), pipe.ends);
    }

    @Test
    @DisplayName("lets those wait who tell what it missed")
    void crowded() {
        while (!session.isCrowded()) tell();
        assertTrue(pipe.outbox.bytes() < Outbox.CROWDED + NEWS.size());
        assertEquals(List.of(), pipe.ends);
    }

    private void tell() {
        try (Framed framed = new Framed(NEWS)) {
            session.tell(framed);
        }
    }
}
