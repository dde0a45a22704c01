package chat.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.support.TestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A backup")
class ArchiveTest {
    private final String database = TestStore.freshDatabase();
    private final String other = TestStore.emptyDatabase();
    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() {
        TestStore.execute(database, """
                insert into accounts (id, username, display_name, password_hash, created_at)
                  select gen_random_uuid(), 'person-' || n, E'P\\u00e9rson "' || n || E'"\\n\\\\', 'hash', now()
                  from generate_series(1, 100) n;
                insert into rooms (id, kind, slug, name, created_by, created_at, active_at, change, last_change)
                  select gen_random_uuid(), 'public', 'room-' || row_number() over (), 'Room', id, now(), now(), 1, 1
                  from accounts limit 10;
                insert into memberships (room_id, account_id, role, state, joined_at, change)
                  select rooms.id, accounts.id, 'member', 'joined', now(), 1 from rooms, accounts;
                """);
    }

    @Test
    @DisplayName("gives an empty database every row back as it was")
    void whole() throws Exception {
        Path file = folder.resolve("parley.zip");
        new Archive(database, said::add).write(file);
        assertTrue(said.contains("memberships: 1000 rows"), said::toString);
        new Archive(other, said::add).restore(file);
        assertEquals(contents(database), contents(other));
        assertEquals(Migrations.check(database), Migrations.check(other));
    }

    @Test
    @DisplayName("of an older version is brought up to date")
    void older() throws Exception {
        Path file = folder.resolve("parley.zip");
        String old = TestStore.emptyDatabase();
        Migrations.run(old, "8");
        TestStore.execute(
                old,
                "insert into accounts (id, username, display_name, password_hash, created_at)"
                        + " values (gen_random_uuid(), 'ada', 'Ada', 'hash', now())");
        new Archive(old, said::add).write(file);
        new Archive(other, said::add).restore(file);
        assertEquals(Migrations.check(database), Migrations.check(other));
        assertFalse(contents(other).get("accounts").isEmpty());
    }

    @Test
    @DisplayName("is never mixed with what is there already")
    void notEmpty() throws Exception {
        Path file = folder.resolve("parley.zip");
        new Archive(database, said::add).write(file);
        assertThrows(IllegalArgumentException.class, () -> new Archive(database, said::add).restore(file));
    }

    @Test
    @DisplayName("that was cut off leaves nothing, and a whole one can be given after it")
    void cutOff() throws Exception {
        Path file = folder.resolve("parley.zip");
        new Archive(database, said::add).write(file);
        byte[] bytes = Files.readAllBytes(file);
        Path half = Files.write(folder.resolve("half.zip"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThrows(Exception.class, () -> new Archive(other, said::add).restore(half));
        assertTrue(contents(other).values().stream().allMatch(List::isEmpty));
        new Archive(other, said::add).restore(file);
        assertEquals(contents(database), contents(other));
    }

    @Test
    @DisplayName("is nothing that somebody else has zipped")
    void foreign() throws Exception {
        Path file = Files.writeString(folder.resolve("parley.zip"), "no zip");
        assertThrows(IOException.class, () -> new Archive(other, said::add).restore(file));
    }

    private static Map<String, List<String>> contents(String database) throws SQLException {
        Map<String, List<String>> contents = new TreeMap<>();
        try (Connection connection = TestStore.connect(database);
                var statement = connection.createStatement()) {
            for (String table : Tables.inOrder(connection)) {
                List<String> rows = contents.computeIfAbsent(table, name -> new ArrayList<>());
                try (var found = statement.executeQuery("select t::text from " + table + " t order by 1")) {
                    while (found.next()) rows.add(found.getString(1));
                }
            }
        }
        return contents;
    }
}
