package chat.parley.bridge;

import chat.parley.bridge.StaticFiles.StaticFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The browser client. Its files carry their content's hash in the name below /assets and never change; everything else is
 * asked for again each time. The client draws its own screens, so each of their addresses gets the one page; so does an
 * address that is none, with a 404, and the client shows that nothing is there.
 */
final class WebUi {
    private static final String FOLDER = "webroot";
    private static final String PAGE = "index.html";
    /** The client's own list of screens, where it ships one. */
    private static final String ROUTES = "routes.json";

    static final List<String> SCREENS = List.of(
            "/",
            "/signin",
            "/signin/:issuerId",
            "/signup",
            "/guest",
            "/recover",
            "/setup",
            "/r/:slug",
            "/r/:slug/m/:messageId",
            "/r/:slug/t/:rootId",
            "/r/:slug/t/:rootId/:messageId",
            "/d/:userId",
            "/d/:userId/m/:messageId",
            "/d/:userId/t/:rootId",
            "/d/:userId/t/:rootId/:messageId",
            "/c/:roomId",
            "/c/:roomId/m/:messageId",
            "/c/:roomId/t/:rootId",
            "/c/:roomId/t/:rootId/:messageId",
            "/i/:code",
            "/search",
            "/threads",
            "/mentions",
            "/saved",
            "/browse",
            "/people",
            "/settings",
            "/settings/security",
            "/admin",
            "/admin/people",
            "/admin/people/:userId",
            "/admin/rooms",
            "/admin/settings",
            "/admin/audit",
            "/admin/bots",
            "/admin/bots/:botId");
    /** Below these are no screens, not even for a browser that got lost. */
    private static final List<String> PROGRAMS = List.of("/api/", "/eventbus/", "/assets/", "/docs/", "/.well-known/");

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final StaticFile NONE = StaticFile.of(PAGE, """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Parley</title>
            <h1>Parley is running without its browser client</h1>
            <p>It was built with -Dskip.web. The API is described at <a href="/docs">/docs</a>.</p>
            </html>
            """.getBytes(StandardCharsets.UTF_8));

    private final StaticFiles files;
    private final List<Pattern> screens;

    private WebUi(StaticFiles files) {
        this.files = files;
        this.screens = files.find(ROUTES).map(WebUi::listed).orElse(SCREENS).stream()
                .map(WebUi::pattern)
                .toList();
    }

    static Future<WebUi> load(Vertx vertx) {
        return load(vertx, FOLDER);
    }

    static Future<WebUi> load(Vertx vertx, String folder) {
        return StaticFiles.load(vertx, folder, PAGE).map(WebUi::new);
    }

    /** Answers whatever no route before it has answered. */
    void mount(Router router) {
        router.route().handler(this::answer);
    }

    private void answer(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = context.normalizedPath();
        if (!HttpMethod.GET.equals(request.method()) && !HttpMethod.HEAD.equals(request.method())) {
            context.response().putHeader("Allow", "GET, HEAD");
            context.fail(METHOD_NOT_ALLOWED);
        } else if (screens.stream().anyMatch(screen -> screen.matcher(path).matches())) {
            send(page(), "no-cache", context);
        } else {
            files.find(path.substring(1))
                    .filter(file -> !path.contains("/."))
                    .ifPresentOrElse(file -> send(file, caching(path), context), () -> answerUnknown(context));
        }
    }

    private void answerUnknown(RoutingContext context) {
        String accepted = context.request().getHeader("Accept");
        boolean page = PROGRAMS.stream().noneMatch(context.normalizedPath()::startsWith);
        if (accepted == null || !accepted.contains("text/html") || !page) {
            context.fail(NOT_FOUND);
            return;
        }
        context.response().setStatusCode(NOT_FOUND);
        send(page(), "no-cache", context);
    }

    private StaticFile page() {
        return files.find(PAGE).orElse(NONE);
    }

    private static void send(StaticFile file, String caching, RoutingContext context) {
        context.response().putHeader("Cache-Control", caching);
        StaticFiles.send(file, context);
    }

    private static String caching(String path) {
        return path.startsWith("/assets/") ? FOR_EVER : "no-cache";
    }

    private static List<String> listed(StaticFile routes) {
        return new JsonObject(routes.bytes())
                .stream().map(route -> route.getValue().toString()).toList();
    }

    /** A screen's address, in which each name stands for one word of any kind. */
    private static Pattern pattern(String screen) {
        return Pattern.compile(screen.replaceAll(":\\w+", "[^/]+").replace("*", ".*") + "/?");
    }
}
