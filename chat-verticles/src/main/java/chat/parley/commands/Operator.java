package chat.parley.commands;

import chat.parley.accounts.OperatorCommand;
import chat.parley.accounts.OperatorVerticle;
import chat.parley.bus.Bus;
import chat.parley.bus.Failure;
import chat.parley.store.Database;
import chat.parley.store.Migrations;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Asks the accounts in the database of the settings what only who can reach it may ask. It is no node, and joins none. */
final class Operator implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final Database database;
    private final Bus bus;

    /** Fails where the tables are too old for this Parley. */
    Operator(Terminal terminal) throws Exception {
        String url = terminal.database();
        Migrations.check(url);
        vertx = Vertx.vertx();
        database = new Database(vertx, url, 1);
        bus = new Bus(vertx, List.of(OperatorCommand.class));
        await(vertx.deployVerticle(new OperatorVerticle(bus, database, terminal.clock())));
    }

    <R> R ask(OperatorCommand<R> command) throws Exception {
        try {
            return await(bus.ask(command));
        } catch (Failure refused) {
            if (refused.kind() == Failure.Kind.INVALID) throw new IllegalArgumentException(refused.detail(), refused);
            throw refused;
        }
    }

    @Override
    public void close() throws Exception {
        await(database.close().compose(closed -> vertx.close()));
    }

    private static <T> T await(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
