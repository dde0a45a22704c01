package chat.parley.bus;

import static chat.parley.support.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** A node with its bus. What it opens, it opens in a deployment, so that it can be closed with it. */
record Stand(Vertx vertx, Bus bus) {
    void opens(Supplier<Future<Void>> desk) {
        await(vertx.deployVerticle(context -> desk.get()));
    }

    void closesAll() {
        vertx.deploymentIDs().forEach(id -> await(vertx.undeploy(id)));
    }
}
