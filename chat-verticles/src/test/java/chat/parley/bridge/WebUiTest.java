package chat.parley.bridge;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bridge.rest.Problems;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
@DisplayName("The page")
class WebUiTest {
    private static final Map<String, String> BROWSER = Map.of("Accept", "text/html,application/xhtml+xml");
    private static final String SCRIPT = "/assets/app-1a2b3c.js";

    private Vertx vertx;
    private HttpServer server;
    /** Kept, because a client that nobody keeps is closed, and its requests with it. */
    private HttpClient client;

    @BeforeEach
    void open(Vertx vertx) {
        this.vertx = vertx;
        client = vertx.createHttpClient();
        server = serve("page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/r/lobby", "/r/lobby/", "/r/%C3%BC", "/admin/users/1"})
    @DisplayName("is what every screen's address gets")
    void screens(String path) {
        HttpClientResponse response = get(path, BROWSER);
        assertEquals(200, response.statusCode());
        assertEquals("no-cache", response.getHeader("Cache-Control"));
        assertTrue(body(response).toString().contains("<title>Page</title>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/r", "/r/a/b", "/.vite/manifest.json"})
    @DisplayName("tells people that nothing is there, and programs in their own way")
    void unknown(String path) {
        HttpClientResponse people = get(path, BROWSER);
        assertEquals(404, people.statusCode());
        assertTrue(body(people).toString().contains("<title>Page</title>"));
        HttpClientResponse programs = get(path, Map.of());
        assertEquals(404, programs.statusCode());
        assertEquals("application/problem+json", programs.getHeader("Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/me", "/eventbus/nothing", "/assets/gone.js"})
    @DisplayName("is nothing that programs get, however they ask")
    void programs(String path) {
        HttpClientResponse response = get(path, BROWSER);
        assertEquals(404, response.statusCode());
        assertEquals("application/problem+json", response.getHeader("Content-Type"));
    }

    @Test
    @DisplayName("has files that never change and need not be asked for again")
    void assets() throws IOException {
        HttpClientResponse plain = get(SCRIPT, Map.of());
        assertEquals("public, max-age=31536000, immutable", plain.getHeader("Cache-Control"));
        assertEquals("text/javascript; charset=utf-8", plain.getHeader("Content-Type"));
        Buffer script = body(plain);
        HttpClientResponse packed = get(SCRIPT, Map.of("Accept-Encoding", "gzip, deflate, br"));
        assertEquals("gzip", packed.getHeader("Content-Encoding"));
        byte[] bytes = body(packed).getBytes();
        assertTrue(bytes.length < script.length());
        assertEquals(script, Buffer.buffer(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()));
    }

    @Test
    @DisplayName("has other files that are asked for each time, and sent when they have changed")
    void tags() {
        HttpClientResponse first = get("/favicon.svg", Map.of());
        assertEquals("image/svg+xml", first.getHeader("Content-Type"));
        assertEquals("no-cache", first.getHeader("Cache-Control"));
        String tag = first.getHeader("ETag");
        assertEquals(304, get("/favicon.svg", Map.of("If-None-Match", tag)).statusCode());
        assertEquals(
                200, get("/favicon.svg", Map.of("If-None-Match", "\"other\"")).statusCode());
    }

    @Test
    @DisplayName("is only read")
    void method() {
        HttpClientResponse post = ask(HttpMethod.POST, "/", Map.of());
        assertEquals(405, post.statusCode());
        assertEquals("GET, HEAD", post.getHeader("Allow"));
        HttpClientResponse head = ask(HttpMethod.HEAD, "/favicon.svg", Map.of());
        assertEquals(200, head.statusCode());
        assertEquals(0, body(head).length());
        assertFalse(head.getHeader("Content-Length").equals("0"));
    }

    @Test
    @DisplayName("says so when the server was built without it")
    void missing() {
        server = serve("no-such-folder");
        HttpClientResponse response = get("/r/lobby", BROWSER);
        assertEquals(200, response.statusCode());
        assertTrue(body(response).toString().contains("without its browser client"));
    }

    @Test
    @DisplayName("has the screens that the client has")
    void sameScreens() throws IOException {
        JsonObject routes = new JsonObject(Files.readString(Path.of("../web-ui/src/routes.json")));
        assertEquals(
                Set.copyOf(WebUi.SCREENS),
                routes.stream().map(route -> route.getValue().toString()).collect(Collectors.toSet()));
    }

    private HttpServer serve(String folder) {
        Router router = Router.router(vertx);
        router.route().failureHandler(Problems::answer);
        await(WebUi.load(vertx, folder)).mount(router);
        return await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    private HttpClientResponse get(String path, Map<String, String> headers) {
        return ask(HttpMethod.GET, path, headers);
    }

    private HttpClientResponse ask(HttpMethod method, String path, Map<String, String> headers) {
        return await(client.request(method, server.actualPort(), "127.0.0.1", path)
                .compose(request -> {
                    request.headers().addAll(headers);
                    // In one go: a body that has passed before anybody asks for it never comes.
                    return request.send().compose(response -> response.body().map(response));
                }));
    }

    private static Buffer body(HttpClientResponse response) {
        return await(response.body());
    }
}
