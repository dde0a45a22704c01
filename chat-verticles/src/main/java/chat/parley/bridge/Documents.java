package chat.parley.bridge;

import chat.parley.bridge.StaticFiles.StaticFile;
import chat.parley.bridge.guard.BrowserGuard;
import chat.parley.bridge.guard.JwtGuard;
import chat.parley.bridge.rest.Api;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What programmers read: the contracts as they were written, pages that show them, and the keys of our tokens. */
final class Documents {
    private static final String CONTRACTS = "api-spec";
    private static final String ASYNC = "asyncapi.yaml";
    private static final String PAGES = "docs";
    private static final String PAGE = "index.html";
    /** What shows the API builds its page of texts, which trusted types would refuse; it shows nothing of anybody. */
    private static final String PAGES_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");

    private static final int NOT_FOUND = 404;
    private static final int FOUND = 302;
    private static final String KEYS_CACHED = "public, max-age=300";

    private final StaticFiles contracts;
    private final StaticFiles pages;
    private final JwtGuard tokens;
    private final Map<String, StaticFile> rest;

    private Documents(StaticFiles contracts, StaticFiles pages, Api api, JwtGuard tokens) {
        this.contracts = contracts;
        this.pages = pages;
        this.tokens = tokens;
        this.rest = Map.of(
                "openapi.yaml", file("openapi.yaml", api.yaml()), "openapi.json", file("openapi.json", api.json()));
    }

    static Future<Documents> load(Vertx vertx, Api api, JwtGuard tokens) {
        Future<StaticFiles> contracts = StaticFiles.load(vertx, CONTRACTS, ASYNC);
        Future<StaticFiles> pages = StaticFiles.load(vertx, PAGES, PAGE);
        return Future.all(contracts, pages).map(both -> new Documents(contracts.result(), pages.result(), api, tokens));
    }

    void mount(Router router) {
        rest.forEach((name, file) -> router.get("/" + name).handler(context -> send(file, context)));
        router.get("/" + ASYNC).handler(context -> sendFrom(contracts, ASYNC, context));
        router.get("/docs").handler(Documents::enter);
        router.get("/docs/*").handler(this::page);
        router.get("/.well-known/jwks.json").handler(this::keys);
    }

    /** Its files have addresses relative to the folder. */
    private static void enter(RoutingContext context) {
        if (context.normalizedPath().endsWith("/")) context.next();
        else
            context.response()
                    .setStatusCode(FOUND)
                    .putHeader("Location", "/docs/")
                    .end();
    }

    private void page(RoutingContext context) {
        context.response().putHeader("Content-Security-Policy", PAGES_POLICY);
        String name = context.normalizedPath().substring("/docs/".length());
        sendFrom(pages, name.isEmpty() ? PAGE : name, context);
    }

    private void keys(RoutingContext context) {
        tokens.jwks().onSuccess(keys -> sendKeys(keys, context)).onFailure(context::fail);
    }

    private static void sendKeys(List<String> keys, RoutingContext context) {
        JsonArray array = new JsonArray(keys.stream().map(JsonObject::new).toList());
        context.response()
                .putHeader("Cache-Control", KEYS_CACHED)
                .putHeader("Content-Security-Policy", BrowserGuard.DATA_POLICY)
                .putHeader("Content-Type", "application/jwk-set+json")
                .end(new JsonObject().put("keys", array).encode());
    }

    private static void sendFrom(StaticFiles files, String name, RoutingContext context) {
        files.find(name).ifPresentOrElse(file -> send(file, context), () -> context.fail(NOT_FOUND));
    }

    private static void send(StaticFile file, RoutingContext context) {
        context.response().putHeader("Cache-Control", "no-cache");
        StaticFiles.send(file, context);
    }

    private static StaticFile file(String name, String text) {
        return StaticFile.of(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
