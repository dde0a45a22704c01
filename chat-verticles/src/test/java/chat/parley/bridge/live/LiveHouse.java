package chat.parley.bridge.live;

import static chat.parley.support.Await.await;

import chat.parley.Words;
import chat.parley.accounts.Person;
import chat.parley.accounts.Session;
import chat.parley.bridge.guard.Caller;
import chat.parley.bridge.rest.Problems;
import chat.parley.bus.Bus;
import chat.parley.support.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A node with sockets and nothing else: a real bus, real connections, rooms in memory. */
final class LiveHouse {
    static final Person ADA = person("ada");
    static final Person GRACE = person("grace");
    static final Person LINUS = person("linus");
    static final Person MALLORY = person("mallory");
    static final Duration TOKEN = Duration.ofMinutes(10);

    final Vertx vertx;
    final TestClock clock = TestClock.noon();
    final TestKeeper keeper = new TestKeeper();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Bus bus;
    final RoomsInMemory rooms;
    final Switchboard board;
    private final List<Front> fronts = new ArrayList<>();

    private LiveHouse(Vertx vertx) {
        this.vertx = vertx;
        this.bus = new Bus(vertx, Words.ALL);
        this.rooms = new RoomsInMemory(bus, clock);
        this.board = new Switchboard(new Ground(vertx, bus, new LiveMeters(meters), clock), keeper);
    }

    static LiveHouse open(Vertx vertx) {
        LiveHouse house = new LiveHouse(vertx);
        await(house.rooms.open());
        house.addLoop();
        return house;
    }

    /** One more event loop that serves sockets, on a port of its own. */
    void addLoop() {
        Front front = new Front();
        await(vertx.deployVerticle(front));
        fronts.add(front);
    }

    int port() {
        return port(0);
    }

    int port(int loop) {
        return fronts.get(loop).server.actualPort();
    }

    /** A socket of this person on one of the event loops. */
    TestSocket connect(Person person, int loop) {
        return TestSocket.connect(vertx, at(TestSocket.RAW).setPort(port(loop))).hello(token(person));
    }

    TestSocket connect() {
        return TestSocket.connect(vertx, at(TestSocket.RAW));
    }

    WebSocketConnectOptions at(String path) {
        return new WebSocketConnectOptions()
                .setHost("localhost")
                .setPort(port())
                .setURI(path);
    }

    /** A socket of this person, in a session of its own. */
    TestSocket connect(Person person) {
        return connect().hello(token(person));
    }

    /** A session of somebody. */
    static Session.Id session() {
        return new Session.Id(UUID.randomUUID());
    }

    /** Somebody who has said hello, as the sockets of a loop know them. */
    Caller caller(Person person) {
        return new Caller(
                person.id(), session(), TestKeeper.ALL, clock.instant().plus(TOKEN));
    }

    String token(Person person) {
        return token(person, session());
    }

    String token(Person person, Session.Id session) {
        String token = "token-" + UUID.randomUUID();
        return keeper.token(token, person.id(), session, clock.instant().plus(TOKEN));
    }

    /** A hello of this person, to be answered at "hello". */
    String helloFrame(Person person) {
        return new JsonObject()
                .put("type", "send")
                .put("address", "parley.hello")
                .put("replyAddress", "hello")
                .put("body", new JsonObject().put("token", token(person)))
                .encode();
    }

    double meter(String name, String... tags) {
        var found = meters.find(name).tags(tags);
        if (found.gauge() != null) return found.gauge().value();
        return found.counter() == null ? 0 : found.counter().count();
    }

    private static Person person(String name) {
        return new Person(new Person.Id(UUID.randomUUID()), name, name);
    }

    /** A server with the options of the real one, as far as sockets go. */
    private final class Front extends VerticleBase {
        private HttpServer server;

        @Override
        public Future<?> start() {
            Router router = Router.router(vertx);
            router.route().failureHandler(Problems::answer);
            new SocketDoor(board).mount(router);
            server = vertx.createHttpServer(new HttpServerOptions()
                            .setMaxWebSocketFrameSize(Assembly.MAX_MESSAGE)
                            .setMaxWebSocketMessageSize(Assembly.MAX_MESSAGE)
                            .setPerMessageWebSocketCompressionSupported(false)
                            .setPerFrameWebSocketCompressionSupported(false)
                            .setWebSocketClosingTimeout(2))
                    .requestHandler(router);
            return server.listen(0);
        }
    }
}
