package chat.parley.store;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.bus.Failure;
import chat.parley.support.TestStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("The database")
class DatabaseTest {
    private static final String URL = TestStore.freshDatabase();
    private Database database;

    @BeforeEach
    void open(Vertx vertx) {
        database = new Database(vertx, URL, 2);
    }

    @Test
    @DisplayName("commits to disk before it says so")
    void durable() {
        assertEquals("on", setting("fsync"));
        assertEquals("on", setting("synchronous_commit"));
        assertEquals("on", setting("full_page_writes"));
    }

    @Test
    @DisplayName("keeps nothing of a transaction that fails")
    void allOrNothing() {
        await(database.run("create table kept (word text)", Tuple.tuple()));
        assertThrows(
                IllegalStateException.class,
                () -> await(database.transaction(connection -> connection
                        .query("insert into kept values ('lost')")
                        .execute()
                        .compose(rows -> Future.failedFuture(new IllegalStateException("changed my mind"))))));
        assertEquals(0, await(database.run("select * from kept", Tuple.tuple())).size());
    }

    @Test
    @DisplayName("prepares a statement once a connection, however long it is")
    void preparedOnce() {
        String sql = "select 'prepared once' as said, $1::text " + " ".repeat(20_000);
        Tuple kept = Tuple.of("prepared once%");
        int prepared = await(database.with(connection -> connection
                        .preparedQuery(sql)
                        .execute(Tuple.of("1"))
                        .compose(first -> connection.preparedQuery(sql).execute(Tuple.of("2")))
                        .compose(second -> connection
                                .preparedQuery("select from pg_prepared_statements where statement like '%' || $1")
                                .execute(kept))))
                .size();
        assertEquals(1, prepared);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    @DisplayName("that is away fails a call with a retryable failure, soon")
    void away(Vertx vertx) {
        Database nowhere = new Database(vertx, "postgresql://postgres@127.0.0.1:1/none", 1);
        Failure failure = assertThrows(Failure.class, () -> await(nowhere.answers()));
        assertEquals("database_unavailable", failure.code());
        assertEquals(true, failure.retryable());
    }

    @Test
    @DisplayName("is back after its connection was cut: who tries again is answered")
    void comesBack() {
        assertThrows(
                Failure.class,
                () -> await(database.run("select pg_terminate_backend(pg_backend_pid())", Tuple.tuple())));
        await(database.answers().recover(cut -> database.answers()));
    }

    private String setting(String name) {
        return await(database.one(
                "select current_setting($1)",
                Tuple.of(name),
                row -> row.getString(0),
                new Failure(Failure.Kind.NOT_FOUND, "no_setting", name)));
    }
}
