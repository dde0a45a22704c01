package chat.parley.bridge.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.parley.bus.Bus;
import chat.parley.support.Eventually;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("An address of the bus")
class SourceTest {
    @Test
    @DisplayName("is followed anew until that succeeds, and what failed is given back")
    void again(Vertx vertx) {
        Followed source = new Followed(vertx, List.of(no(), no(), Future.succeededFuture()));
        source.open();
        assertFalse(source.hears());
        Eventually.eventually(source::hears);
        assertEquals(1, source.begun.get());
        assertEquals(2, source.ended.get());
        source.close();
        assertEquals(3, source.ended.get());
    }

    private static Future<Void> no() {
        return Future.failedFuture("not now");
    }

    /** Can be followed as the answers say, one after the other. */
    private static final class Followed extends Source<PersonEar> {
        private final Iterator<Future<Void>> answers;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();

        Followed(Vertx vertx, List<Future<Void>> answers) {
            super(vertx);
            this.answers = answers.iterator();
        }

        @Override
        Bus.Following follow() {
            return new Bus.Following(answers.next(), this::end);
        }

        @Override
        void begin() {
            begun.incrementAndGet();
        }

        @Override
        void greet(PersonEar ear) {}

        private Future<Void> end() {
            ended.incrementAndGet();
            return Future.succeededFuture();
        }
    }
}
