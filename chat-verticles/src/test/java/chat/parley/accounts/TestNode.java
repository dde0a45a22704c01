package chat.parley.accounts;

import static chat.parley.support.Await.await;

import chat.parley.Words;
import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Command;
import chat.parley.store.Database;
import chat.parley.support.Canaries;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A node that runs nothing but accounts: a real bus of its own, and the database that it shares with other nodes. */
final class TestNode implements AutoCloseable {
    static final String ISSUER = "https://parley.example";

    /** What holds until somebody decides otherwise. */
    static final ServerPolicy POLICY = new ServerPolicy(
            ServerPolicy.Registration.OPEN,
            true,
            ServerPolicy.RoomCreators.EVERYONE,
            ServerPolicy.SecurityQuestion.ALONE,
            1_000_000);

    final Vertx vertx = Vertx.vertx();
    final Bus bus = new Bus(vertx, Words.ALL);
    final Database database;

    private final List<AccountEvent.SessionEnded> ended = new CopyOnWriteArrayList<>();
    private final Map<Session.Id, CompletableFuture<Void>> fences = new ConcurrentHashMap<>();

    private TestNode(String url) {
        database = new Database(vertx, url, 8);
    }

    static TestNode start(String url, Clock clock) {
        return start(url, clock, new AccountOptions(ISSUER, POLICY, 2, 100));
    }

    static TestNode start(String url, Clock clock, AccountOptions options) {
        TestNode node = new TestNode(url);
        await(node.bus
                .follow(Address.SESSIONS, AccountEvent.SessionEnded.class, node::hear)
                .ready());
        await(node.vertx.deployVerticle(new AccountsVerticle(node.bus, node.database, options, clock)));
        return node;
    }

    <R> R ask(Command<R> command) {
        return await(asking(command));
    }

    <R> Future<R> asking(Command<R> command) {
        return bus.ask(command);
    }

    Account register(String username) {
        return ask(new AccountCommand.Register(username, username, password(username)));
    }

    /** What somebody's password is kept as. */
    String passwordHash(String username) {
        return await(new Accounts(database).findByName(username)).orElseThrow().passwordHash();
    }

    SignedIn signIn(String username) {
        return ask(new AccountCommand.SignIn(username, password(username), "a device", "192.0.2.1"));
    }

    SignedIn refresh(Secret token) {
        return ask(refreshing(token));
    }

    static AccountCommand.Refresh refreshing(Secret token) {
        return new AccountCommand.Refresh(token, "192.0.2.2");
    }

    /** What was told of a session by now: a fence that is told last has come, so all before it has. */
    List<AccountEvent.SessionEnded> told(Session.Id session) {
        Session.Id fence = new Session.Id(UUID.randomUUID());
        CompletableFuture<Void> heard = fences.computeIfAbsent(fence, id -> new CompletableFuture<>());
        bus.publish(new AccountEvent.SessionEnded(fence, new Person.Id(fence.value())));
        await(Future.fromCompletionStage(heard));
        return ended.stream().filter(event -> event.session().equals(session)).toList();
    }

    private void hear(AccountEvent.SessionEnded event) {
        ended.add(event);
        Optional.ofNullable(fences.remove(event.session())).ifPresent(fence -> fence.complete(null));
    }

    static Secret password(String username) {
        return new Secret(Canaries.plant("the engine of " + username));
    }

    /** The password once more, of somebody without a second factor. */
    static Proof proof(String username) {
        return new Proof(password(username), null);
    }

    @Override
    public void close() {
        await(database.close());
        await(vertx.close());
    }
}
