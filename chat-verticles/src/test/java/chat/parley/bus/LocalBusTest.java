package chat.parley.bus;

import static chat.parley.support.Await.await;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

/** The bus inside one node. */
@DisplayName("The bus of one node")
class LocalBusTest extends BusContract {
    private final Vertx vertx = Vertx.vertx();
    private final Stand stand = new Stand(vertx, new Bus(vertx, FAMILIES, SHORT));

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Override
    Stand asking() {
        return stand;
    }

    @Override
    Stand serving() {
        return stand;
    }
}
