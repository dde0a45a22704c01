package chat.parley.bridge.rest;

import chat.parley.bridge.guard.Guard;
import chat.parley.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import java.time.Clock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The REST API: binds each operation of the contract to one method, and refuses to start if one is unbound. The trip of
 * a request: which operation, who asks and how often ({@link Entry}), its body ({@link Bodies}), does it fit the contract
 * (vertx-openapi), then the method, then its {@link Answer}.
 */
public final class Api {
    static final String BASE = "/api/v1";

    private final Contract contract;
    private final Bindings bindings;
    private final Guard guard;
    private final Entry entry;
    private final Answers answers;

    /**
     * What the API tells of its server, and how strict it is with itself.
     *
     * @param checkResponses whether answers must fit the contract: in tests always
     */
    public record Settings(String name, String version, boolean checkResponses) {}

    private Api(Contract contract, Bindings bindings, Guard guard, @Nullable ResponseValidator validator) {
        this.contract = contract;
        this.bindings = bindings;
        this.guard = guard;
        this.entry = new Entry(contract, bindings, guard);
        this.answers = new Answers(validator);
    }

    /** Reads the contract and holds the methods against it. */
    public static Future<Api> load(Vertx vertx, Bus bus, Guard guard, Settings settings, Clock clock) {
        return Contract.load(vertx).map(contract -> {
            Bindings bindings = bindings(bus, guard, settings, clock);
            bindings.requireExactly(contract.operations().operations().stream()
                    .map(Operation::getOperationId)
                    .collect(Collectors.toSet()));
            return new Api(contract, bindings, guard, validator(vertx, contract, settings));
        });
    }

    /** Mounts the operations, and the documents that describe them. */
    public void mount(Vertx vertx, Router root) {
        RouterBuilder builder = RouterBuilder.create(vertx, contract.operations(), new OnceDecoded());
        builder.rootHandler(BodyHandler.create(false).setBodyLimit(Bodies.MAX));
        builder.rootHandler(Bodies::check);
        builder.getRoutes().forEach(this::bind);
        root.route(BASE + "/*").handler(entry::enter).handler(this::requireKnownBody);
        root.route(BASE + "/*").subRouter(builder.createRouter());
    }

    private void requireKnownBody(RoutingContext context) {
        Bodies.requireType(contract.bodyType(Entry.operationId(context)), context);
    }

    /** The contract as it was written. */
    public String yaml() {
        return contract.yaml();
    }

    /** The same as JSON. */
    public String json() {
        return contract.json();
    }

    private void bind(OpenAPIRoute route) {
        String operationId = route.getOperation().getOperationId();
        Bindings.Binding binding = bindings.get(operationId);
        // Who may ask was settled at the entry, before the body was read.
        route.setDoSecurity(false).addHandler(context -> act(operationId, binding, context));
    }

    private void act(String operationId, Bindings.Binding binding, RoutingContext context) {
        Call call = entry.call(operationId, context);
        binding.act()
                .apply(call)
                .compose(answer -> answers.give(operationId, answer, context))
                .onFailure(guard.meters()::refused)
                .onFailure(context::fail);
    }

    private static Bindings bindings(Bus bus, Guard guard, Settings settings, Clock clock) {
        Bindings bindings = new Bindings();
        ServerLimits limits = ServerLimits.at(guard.limits().told());
        new ServerApi(
                        bus,
                        settings.name(),
                        settings.version(),
                        limits,
                        guard.issuers().told(),
                        clock)
                .bind(bindings);
        new AccountsApi(bus, clock).bind(bindings);
        new SessionsApi(bus, guard).bind(bindings);
        bindIdentity(bus, guard, bindings);
        new UsersApi(bus).bind(bindings);
        new PresenceApi(bus).bind(bindings);
        bindRooms(bus, bindings);
        new MessagesApi(bus).bind(bindings);
        new ChangesApi(bus).bind(bindings);
        new RevisionsApi(bus).bind(bindings);
        new ThreadsApi(bus).bind(bindings);
        new UnreadApi(bus).bind(bindings);
        new FilesApi(bus).bind(bindings);
        new SavedApi(bus).bind(bindings);
        new DraftsApi(bus).bind(bindings);
        new ScheduledApi(bus).bind(bindings);
        new MarksApi(bus).bind(bindings);
        new SearchApi(bus).bind(bindings);
        return bindings;
    }

    /** Who one is, how that is proved, and who administers the server. */
    private static void bindIdentity(Bus bus, Guard guard, Bindings bindings) {
        new IssuersApi(bus, guard).bind(bindings);
        new PasswordApi(bus).bind(bindings);
        new RecoveryApi(bus, guard).bind(bindings);
        new TotpApi(bus).bind(bindings);
        new TokensApi(bus).bind(bindings);
        new AdminApi(bus).bind(bindings);
        new AuditApi(bus).bind(bindings);
        new StatisticsApi(bus).bind(bindings);
    }

    /** Rooms, and who is in them. */
    private static void bindRooms(Bus bus, Bindings bindings) {
        new RoomsApi(bus).bind(bindings);
        new MembersApi(bus).bind(bindings);
        new ModerationApi(bus).bind(bindings);
        new InvitesApi(bus).bind(bindings);
        new BlocksApi(bus).bind(bindings);
    }

    private static @Nullable ResponseValidator validator(Vertx vertx, Contract contract, Settings settings) {
        return settings.checkResponses() ? ResponseValidator.create(vertx, contract.operations()) : null;
    }
}
