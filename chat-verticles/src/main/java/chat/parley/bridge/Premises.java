package chat.parley.bridge;

import chat.parley.bridge.guard.Guard;
import chat.parley.bridge.rest.Api;
import chat.parley.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;

/**
 * What is behind the door, read once a node and served on every event loop: the API, the documents and the browser
 * client. Reading takes seconds, and is done before anybody is let in.
 */
public final class Premises {
    private final Api api;
    private final Documents documents;
    private final WebUi page;

    private Premises(Api api, Documents documents, WebUi page) {
        this.api = api;
        this.documents = documents;
        this.page = page;
    }

    /** Reads everything from the class path; fails if the contract and its methods do not fit. */
    public static Future<Premises> load(Vertx vertx, Bus bus, Guard guard, Api.Settings settings, Clock clock) {
        Future<WebUi> page = WebUi.load(vertx);
        Future<Api> api = Api.load(vertx, bus, guard, settings, clock);
        Future<Documents> documents = api.compose(loaded -> Documents.load(vertx, loaded, guard.tokens()));
        return Future.all(page, documents).map(all -> new Premises(api.result(), documents.result(), page.result()));
    }

    void mountServices(Vertx vertx, Router router) {
        api.mount(vertx, router);
        documents.mount(router);
    }

    /** Answers whatever no route before has answered. */
    void mountPages(Router router) {
        page.mount(router);
    }
}
