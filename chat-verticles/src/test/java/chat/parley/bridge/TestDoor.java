package chat.parley.bridge;

import static chat.parley.support.Await.await;

import chat.parley.Words;
import chat.parley.bridge.guard.Guard;
import chat.parley.bridge.guard.Limit;
import chat.parley.bridge.issuers.Issuer;
import chat.parley.bridge.rest.Api;
import chat.parley.bus.Bus;
import chat.parley.store.Redis;
import chat.parley.support.Eventually;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A door on a port of its own with canned desks behind it, and the ways people knock at it. */
public final class TestDoor implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CannedDesks desks = new CannedDesks();
    private final Clock clock;
    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = new Bus(vertx, Words.ALL);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Guard guard;
    private final BridgeVerticle bridge;

    public TestDoor(String publicUrl, String limits) {
        this(publicUrl, limits, Clock.systemUTC());
    }

    public TestDoor(String publicUrl, String limits, Clock clock) {
        this(publicUrl, limits, clock, List.of());
    }

    /** One that knows other issuers. */
    public TestDoor(String publicUrl, Issuer issuer) {
        this(publicUrl, "", Clock.systemUTC(), List.of(issuer));
    }

    private TestDoor(String publicUrl, String limits, Clock clock, List<Issuer> issuers) {
        this.clock = clock;
        Guard.Settings settings = new Guard.Settings(
                TestTokens.ISSUER,
                URI.create(publicUrl),
                Set.of("https://friend.example"),
                Set.of("127.0.0.1/32"),
                limits,
                issuers);
        guard = new Guard(vertx, bus, new Redis(vertx, "redis://127.0.0.1:1"), settings, meters, clock);
        BridgeSettings door = new BridgeSettings("127.0.0.1", 0, Duration.ofSeconds(1));
        Api.Settings api = new Api.Settings("Parley", "0.1.0", true);
        Premises premises = await(Premises.load(vertx, bus, guard, api, clock));
        bridge = new BridgeVerticle(guard, premises, door, TestDoor::sockets);
        await(desks.open(bus));
        await(vertx.deployVerticle(bridge));
        Eventually.eventually(() -> guard.tokens().answers().succeeded());
        // There is no Redis behind this door: that is noticed, and logged, once.
        await(guard.limits().take(Limit.REGISTER, "nobody"));
    }

    public static TestDoor open() {
        return new TestDoor(TestTokens.ISSUER, "");
    }

    /** In the place of the sockets stands what tells whether a request came that far. */
    private static void sockets(Router router) {
        router.route("/eventbus/echo")
                .handler(context -> context.request().toWebSocket().onSuccess(TestDoor::echo));
        router.route("/eventbus/*").handler(context -> context.response().end("sockets"));
    }

    private static void echo(ServerWebSocket socket) {
        socket.textMessageHandler(socket::writeTextMessage);
    }

    public CannedDesks desks() {
        return desks;
    }

    public Guard guard() {
        return guard;
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    /** What a counter with one label counted at this door. */
    double counted(String name, String label, String value) {
        return meters.get(name).tag(label, value).counter().count();
    }

    public Bus bus() {
        return bus;
    }

    public Vertx vertx() {
        return vertx;
    }

    public int port() {
        return bridge.port();
    }

    /** Ada's token. */
    public String token() {
        return new TestTokens(clock).of(CannedDesks.ADA.id().value(), CannedDesks.SESSION.value());
    }

    /** A request to the API, signed by Ada. */
    public HttpRequest.Builder signed(String path) {
        return to("/api/v1" + path).header("Authorization", "Bearer " + token());
    }

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    public HttpResponse<String> get(String path) {
        return send(signed(path));
    }

    public HttpResponse<String> post(String path, String json) {
        return send(signed(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
