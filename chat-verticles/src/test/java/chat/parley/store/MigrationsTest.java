package chat.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.support.TestStore;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A schema")
class MigrationsTest {
    private final String database = TestStore.freshDatabase();

    @Test
    @DisplayName("that is up to date, or one version ahead, is good as it is")
    void good() {
        assertEquals(Migrations.run(database), Migrations.check(database));
        TestStore.execute(
                database,
                "insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success) values"
                        + " (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'parley', 1, true)");
        assertEquals("9999", Migrations.check(database));
    }

    @Test
    @DisplayName("that is older is refused by a node that may not change it")
    void old() {
        TestStore.execute(
                database,
                "delete from flyway_schema_history where installed_rank ="
                        + " (select max(installed_rank) from flyway_schema_history)");
        var refused = assertThrows(UncheckedIOException.class, () -> Migrations.check(database));
        assertTrue(refused.getMessage().contains("parley migrate"), refused.getMessage());
    }
}
