package chat.parley.stories;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chat.parley.stories.PermissionTable.Cell;
import chat.parley.stories.PermissionTable.Row;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Asks a running node for everything that the contract has, as every kind of person and in every kind of room, and holds
 * what it answers, changes and gives away against permissions.csv.
 */
@DisplayName("Who may do what")
class PermissionsStory {
    private static final PermissionTable TABLE = PermissionTable.read();
    private static final int OK = 200;
    /** A word that is in the messages of the world, and one that is in what is told of its room. */
    private static final String SAID = "Quicksilver";

    private static final String TOLD = "Obsidian";

    private static PermissionWorld world;

    @BeforeAll
    static void start() throws SQLException, IOException {
        world = new PermissionWorld(TABLE.people());
    }

    @AfterAll
    static void stop() throws SQLException {
        world.close();
    }

    @TestFactory
    @DisplayName("is what the table says:")
    Stream<DynamicContainer> table() {
        return TABLE.rows().stream().map(row -> dynamicContainer(row.name() + " in " + row.rooms(), cases(row)));
    }

    private static Stream<DynamicTest> cases(Row row) {
        return row.kinds().stream()
                .flatMap(kind -> TABLE.askers(row, kind)
                        .map(person -> dynamicTest(person + ", " + kind, () -> check(row, kind, person))));
    }

    private static void check(Row row, String kind, String person) {
        PermissionAsker.Told told = world.enter(person, kind, row.about()).ask(row);
        boolean changed = world.changed();
        Cell expected = row.answers().get(person);
        assertEquals(expected.status(), told.status(), told.text());
        assertEquals(expected.changes(), changed, "something is different afterwards");
        if (!reads(kind, person)) assertFalse(told.text().contains(SAID), "what is said there: " + told.text());
        // Whoever came in by it sees the room from then on.
        if (!sees(kind, person) && !changed) assertFalse(told.text().contains(TOLD), "of the room: " + told.text());
    }

    private static boolean reads(String kind, String person) {
        return TABLE.row("listMessages", kind).answers().get(person).status() == OK;
    }

    private static boolean sees(String kind, String person) {
        return TABLE.row("getRoom", kind).answers().get(person).status() == OK;
    }

    @Test
    @DisplayName("is told of everything that the contract has, and of nothing else")
    void complete() {
        Set<String> lines = TABLE.rows().stream().map(Row::operation).collect(toCollection(TreeSet::new));
        assertEquals(PermissionAsker.everything().collect(toCollection(TreeSet::new)), lines);
    }

    @Test
    @DisplayName("is told for every kind of room, of whatever is in a room")
    void everyKind() {
        List<String> missing = PermissionAsker.ofRooms()
                .flatMap(operation -> PermissionTable.ANY.stream()
                        .filter(kind -> !TABLE.has(operation, kind))
                        .map(kind -> operation + " in a " + kind + " room"))
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    @DisplayName("is told once")
    void once() {
        List<String> all = TABLE.rows().stream()
                .flatMap(row -> row.kinds().stream().map(kind -> row.name() + " in " + kind))
                .toList();
        assertEquals(List.copyOf(new TreeSet<>(all)), all.stream().sorted().toList());
    }
}
