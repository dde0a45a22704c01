package chat.parley.bridge.rest;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.junit5.VertxExtension;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
@DisplayName("A request parameter")
class OnceDecodedTest {
    private static HttpServer server;
    /** Kept, because a client that nobody keeps is closed, and its requests with it. */
    private static HttpClient client;

    @BeforeAll
    static void open(Vertx vertx) {
        client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
        server = await(Contract.load(vertx)
                .compose(contract -> vertx.createHttpServer()
                        .requestHandler(echo(vertx, contract))
                        .listen(0, "127.0.0.1")));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "100%25, 100%",
                "a%2Bb, a+b",
                "a+b, a b",
                "a%20b, a b",
                "%2525, %25",
                "%C3%BC, ü",
                "1.5, 1.5",
                "-5, -5",
                "true, true",
                "%5B1%5D, [1]",
                "%22quoted%22, \"quoted\"",
                "say+%22hi, say \"hi",
                "back%5Cslash, back\\slash",
                "%0A, `\n`",
                "``, ``"
            })
    @DisplayName("arrives as it was meant")
    void meant(String sent, String meant) {
        assertEquals(meant, echoed("/users?query=" + sent).getString("query"));
    }

    @Test
    @DisplayName("that is not there is not there")
    void absent() {
        assertNull(echoed("/users").getValue("query"));
    }

    @Test
    @DisplayName("in the path is checked as text")
    void path() {
        assertEquals("2026", echoed("/rooms/by-slug/2026").getString("slug"));
        assertEquals("1e5", echoed("/rooms/by-slug/1e5").getString("slug"));
        assertEquals(400, get("/rooms/by-slug/a%252Fb").status());
        assertEquals(400, get("/rooms/not-an-id").status());
    }

    @Test
    @DisplayName("keeps the type that the contract gives it")
    void typed() {
        JsonObject echoed = echoed("/rooms?joined=true&limit=7");
        assertEquals(true, echoed.getValue("joined"));
        assertEquals(7, echoed.getValue("limit"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query=%00",
                "limit=0",
                "limit=201",
                "limit=x",
                "limit=",
                "limit=null",
                "limit=%225%22",
                "cursor="
            })
    @DisplayName("that breaks the contract is refused")
    void refused(String query) {
        assertEquals(400, get("/users?" + query).status());
    }

    @Test
    @DisplayName("in broken percent signs is refused")
    void broken() {
        assertEquals(400, get("/users?query=%zz").status());
    }

    @Test
    @DisplayName("leaves the body to be checked beside it")
    void body() {
        String room = "/rooms/01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03/messages";
        JsonObject message = new JsonObject()
                .put("clientMessageId", "5f0c1b1e-7d5a-4b8e-9a56-0d8f5a3b6c01")
                .put("text", "100% + 1");
        assertEquals(200, ask(HttpMethod.POST, room, message).status());
        assertEquals(
                400, ask(HttpMethod.POST, room, message.copy().put("more", 1)).status());
        assertEquals(400, ask(HttpMethod.POST, room, null).status());
    }

    private static JsonObject echoed(String path) {
        Answer answer = get(path);
        assertEquals(200, answer.status());
        return answer.body().toJsonObject();
    }

    private static Answer get(String path) {
        return ask(HttpMethod.GET, path, null);
    }

    private static Answer ask(HttpMethod method, String path, @Nullable JsonObject body) {
        return await(client.request(method, server.actualPort(), "127.0.0.1", "/api/v1" + path)
                // In one go: a body that has passed before anybody asks for it never comes.
                .compose(request -> request.putHeader("Content-Type", "application/json")
                        .send(body == null ? "" : body.encode())
                        .compose(OnceDecodedTest::whole)));
    }

    private static Future<Answer> whole(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response.statusCode(), body));
    }

    private static Router echo(Vertx vertx, Contract contract) {
        RouterBuilder builder = RouterBuilder.create(vertx, contract.operations(), new OnceDecoded());
        builder.rootHandler(BodyHandler.create(false));
        builder.getRoutes().forEach(route -> route.setDoSecurity(false).addHandler(OnceDecodedTest::tellParameters));
        Router root = Router.router(vertx);
        root.route("/api/v1/*").subRouter(builder.createRouter());
        root.route()
                .failureHandler(failed ->
                        failed.response().setStatusCode(failed.statusCode()).end());
        return root;
    }

    private static void tellParameters(RoutingContext context) {
        ValidatedRequest request = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
        JsonObject told = new JsonObject();
        put(told, request.getPathParameters());
        put(told, request.getQuery());
        context.json(told);
    }

    private static void put(JsonObject told, Map<String, RequestParameter> parameters) {
        parameters.forEach((name, parameter) -> told.put(name, parameter.get()));
    }

    private record Answer(int status, Buffer body) {}
}
