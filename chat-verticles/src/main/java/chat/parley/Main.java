package chat.parley;

import chat.parley.accounts.AccountOptions;
import chat.parley.accounts.AccountsVerticle;
import chat.parley.accounts.ServerPolicy;
import chat.parley.bridge.BridgeSettings;
import chat.parley.bridge.BridgeVerticle;
import chat.parley.bridge.Premises;
import chat.parley.bridge.guard.Guard;
import chat.parley.bridge.live.SocketDoor;
import chat.parley.bridge.live.Switchboard;
import chat.parley.bridge.rest.Api;
import chat.parley.bus.Bus;
import chat.parley.files.FilesVerticle;
import chat.parley.files.StoredFile;
import chat.parley.messages.MessagesVerticle;
import chat.parley.personal.PersonalVerticle;
import chat.parley.presence.PresenceVerticle;
import chat.parley.rooms.RoomsVerticle;
import chat.parley.store.Database;
import chat.parley.store.EmbeddedServers;
import chat.parley.store.Migrations;
import chat.parley.store.Redis;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: settings → servers of our own where none are named → tables → node → the verticles it is asked
 * to run, lowest floor first. What was started is stopped in the opposite order when the process is told to end.
 */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Settings settings;
    private final Guard.Settings guarded;
    private final Clock clock = Clock.systemUTC();
    private final Running running = new Running();

    private Main(Settings settings) {
        this.settings = settings.onFreePort();
        this.guarded = guarded(settings);
    }

    /** A node as these settings say, not started yet. Refuses what no node could run on. */
    public static Main of(Settings settings) {
        return new Main(settings);
    }

    /** Starts it; it runs until the process is told to end. */
    public void run() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            start();
        } catch (Exception e) {
            if (running.isEnding()) return;
            if (e instanceof IOException || e instanceof UncheckedIOException)
                LOG.error("Parley could not start: {}", e.getMessage());
            else LOG.error("Parley could not start: {}", e.getMessage(), e);
            System.exit(1);
        }
    }

    private void start() throws Exception {
        EmbeddedServers.Urls urls = servers();
        String schema = schema(urls.database());
        LOG.info("The schema is at version {}", schema);
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Vertx vertx = started(await(Node.start(settings, metrics)), Vertx::close);
        Database database = started(
                new Database(vertx, urls.database(), settings.get(Settings.DATABASE_CONNECTIONS)), Database::close);
        Meters.register(metrics, vertx, version(), schema);
        Bus bus = new Bus(vertx, Words.ALL, metrics);
        AccountOptions accounts = AccountOptions.of(settings.issuer(), policy());
        deploy(vertx, Role.ACCOUNTS, () -> new AccountsVerticle(bus, database, accounts, clock));
        deploy(vertx, Role.ROOMS, () -> new RoomsVerticle(bus, database, settings.get(Settings.ROOM_CREATORS), clock));
        deploy(vertx, Role.MESSAGES, () -> new MessagesVerticle(bus, database, clock));
        deploy(vertx, Role.FILES, () -> new FilesVerticle(bus, database, settings.fileSpace(), clock));
        Redis redis = started(new Redis(vertx, urls.redis()), Redis::close);
        deploy(vertx, Role.PRESENCE, () -> new PresenceVerticle(bus, redis, database, clock));
        deploy(vertx, Role.PERSONAL, () -> new PersonalVerticle(bus, database, clock));
        Guard guard = new Guard(vertx, bus, redis, guarded, metrics, clock);
        Switchboard board = new Switchboard(vertx, bus, guard, metrics, clock);
        Node.whenWhole(vertx, board::check);
        Premises premises = await(Premises.load(vertx, bus, guard, apiSettings(), clock));
        deploy(
                vertx,
                Role.BRIDGE,
                () -> new BridgeVerticle(guard, premises, bridgeSettings(), new SocketDoor(board)::mount));
        started(board, open -> open.drain(settings.drain()));
        answerOperators(vertx, checks(vertx, database, redis, guard), metrics);
        if (isRun(Role.BRIDGE)) LOG.info("Parley is at {}", settings.publicUrl());
    }

    private String schema(String database) {
        if (!settings.get(Settings.MIGRATE)) return Migrations.check(database);
        LOG.info("Bringing the tables up to date");
        return Migrations.run(database);
    }

    private List<Management.Check> checks(Vertx vertx, Database database, Redis redis, Guard guard) {
        return List.of(
                new Management.Check("cluster", true, () -> hasCompany(vertx)),
                new Management.Check("database", true, database::answers),
                new Management.Check("keys", isRun(Role.BRIDGE), guard.tokens()::answers),
                new Management.Check("redis", false, redis::answers));
    }

    private Future<Void> hasCompany(Vertx vertx) {
        return Node.members(vertx) >= settings.get(Settings.CLUSTER_MINIMUM)
                ? Future.succeededFuture()
                : Future.failedFuture("too few nodes");
    }

    /** The last to open and the first to close: a node is ready while all of it is open. */
    private void answerOperators(Vertx vertx, List<Management.Check> checks, PrometheusMeterRegistry metrics)
            throws Exception {
        String host = settings.get(Settings.MANAGEMENT_HOST);
        int port = settings.get(Settings.MANAGEMENT_PORT);
        Management management = new Management(host, port, checks, metrics);
        started(await(vertx.deployVerticle(management)), vertx::undeploy);
        LOG.info("Health and metrics are at http://{}:{}", host, management.port());
    }

    private static Guard.Settings guarded(Settings settings) {
        return new Guard.Settings(
                settings.issuer(),
                settings.publicUrl(),
                Set.copyOf(settings.get(Settings.ALLOWED_ORIGINS)),
                Set.copyOf(settings.get(Settings.TRUSTED_PROXIES)),
                settings.get(Settings.RATE_LIMITS),
                settings.get(Settings.ISSUERS));
    }

    private BridgeSettings bridgeSettings() {
        return new BridgeSettings(settings.get(Settings.HTTP_HOST), settings.get(Settings.HTTP_PORT), settings.drain());
    }

    private Api.Settings apiSettings() {
        return new Api.Settings("Parley", version(), settings.get(Settings.CHECK_RESPONSES));
    }

    /** What holds until administrators decide otherwise. */
    private ServerPolicy policy() {
        return new ServerPolicy(
                settings.get(Settings.REGISTRATION),
                settings.get(Settings.GUESTS),
                settings.get(Settings.ROOM_CREATORS),
                settings.get(Settings.SECURITY_QUESTION),
                StoredFile.MAX_SIZE);
    }

    /** Which Parley this is. */
    public static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The servers of the settings; those that are not named are started here. */
    private EmbeddedServers.Urls servers() throws IOException {
        EmbeddedServers.Urls named =
                new EmbeddedServers.Urls(settings.get(Settings.DATABASE_URL), settings.get(Settings.REDIS_URL));
        if (named.complete()) return named;
        EmbeddedServers servers = new EmbeddedServers(settings.get(Settings.DATA_DIR));
        running.keep(servers);
        return servers.startMissing(named);
    }

    private void deploy(Vertx vertx, Role role, Supplier<Deployable> verticle) throws Exception {
        if (!isRun(role)) return;
        int instances = role == Role.BRIDGE ? settings.eventLoops() : 1;
        LOG.info("Opening {}", role.word());
        String id = await(vertx.deployVerticle(verticle, new DeploymentOptions().setInstances(instances)));
        started(id, vertx::undeploy);
    }

    private boolean isRun(Role role) {
        return settings.get(Settings.RUN).contains(role);
    }

    private <T> T started(T what, Function<T, Future<Void>> end) {
        running.keep(() -> await(end.apply(what), PATIENCE.plus(settings.drain())));
        return what;
    }

    private void stop() {
        LOG.info("Stopping");
        running.end();
        LOG.info("Stopped");
    }

    private static <T> T await(Future<T> future) throws Exception {
        return await(future, PATIENCE);
    }

    private static <T> T await(Future<T> future, Duration patience) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TimeoutException e) {
            throw new IllegalStateException("it took longer than " + patience.toSeconds() + " s", e);
        }
    }
}
