package chat.parley.bridge.rest;

import chat.parley.accounts.AdminCommand;
import chat.parley.accounts.ServerPolicy;
import chat.parley.bridge.guard.Limit;
import chat.parley.bridge.issuers.Issuer;
import chat.parley.bus.Bus;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this server is and can do. What administrators decide is asked for once in {@link #FRESH} a node, however many
 * want to know; while nobody answers, what was last known is told.
 */
final class ServerApi {
    static final Duration FRESH = Duration.ofSeconds(1);

    private final Bus bus;
    private final String name;
    private final String version;
    private final ServerLimits limits;
    private final List<Issuer.Told> issuers;
    private final Clock clock;
    private volatile @Nullable Known known;

    /** The server, as it introduces itself. */
    private record Server(
            String name,
            String version,
            List<String> features,
            ServerLimits limits,
            List<String> signIn,
            List<Issuer.Told> issuers,
            ServerPolicy.Registration registration,
            ServerPolicy.RoomCreators roomCreators,
            ServerPolicy.SecurityQuestion securityQuestion,
            boolean setUpOpen) {}

    /** What was told, and when it was asked. */
    private record Known(Instant at, ServerPolicy.Described described) {}

    ServerApi(Bus bus, String name, String version, ServerLimits limits, List<Issuer.Told> issuers, Clock clock) {
        this.bus = bus;
        this.name = name;
        this.version = version;
        this.limits = limits;
        this.issuers = issuers;
        this.clock = clock;
    }

    void bind(Bindings bindings) {
        bindings.on("getServer", Limit.REQUESTS, call -> described().map(told -> Answer.ok(server(told))));
    }

    private Future<ServerPolicy.Described> described() {
        Known last = known;
        Instant now = clock.instant();
        if (last != null && now.isBefore(last.at().plus(FRESH))) return Future.succeededFuture(last.described());
        return bus.ask(new AdminCommand.Describe())
                .onSuccess(told -> known = new Known(now, told))
                .recover(cause -> last == null ? Future.failedFuture(cause) : Future.succeededFuture(last.described()));
    }

    private Server server(ServerPolicy.Described told) {
        ServerPolicy policy = told.policy();
        return new Server(
                name,
                version,
                List.of(),
                limits.withFilesOf(policy.fileMax()),
                policy.guests() ? List.of("password", "guest") : List.of("password"),
                issuers,
                policy.registration(),
                policy.roomCreators(),
                policy.securityQuestion(),
                told.setUpOpen());
    }
}
