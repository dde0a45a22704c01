package chat.parley.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who may do what: permissions.csv, which tells how it is read. Its first line names the columns; those after the third
 * are kinds of people, and a new one is a new column here and somebody of that name in permissions-world.sql.
 */
record PermissionTable(List<String> people, List<Row> rows) {
    /** Every kind of room. */
    static final List<String> ANY = List.of("public", "private", "group", "direct");

    private static final Path FILE = Path.of("src", "test", "resources", "permissions.csv");
    private static final int BEFORE_PEOPLE = 3;

    /** In a direct room nobody is any of this. */
    private static final Set<String> NOT_IN_DIRECT = Set.of("visitor", "banned", "moderator", "owner");

    /** One line: an operation of the API or an address of the sockets, and what each kind of person is answered. */
    record Row(String operation, String example, String about, String rooms, Map<String, Cell> answers) {
        /** An address of the sockets has a dot in its name. */
        boolean isSocket() {
            return operation.contains(".");
        }

        String name() {
            return Stream.of(operation, example.equals("ok") ? "" : example, about)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" "));
        }

        /** Where the kind of the room does not matter, it is asked in a private one. */
        List<String> kinds() {
            if (rooms.isEmpty()) return List.of("private");
            return rooms.equals("any") ? ANY : List.of(rooms.split(" "));
        }
    }

    /** What one is answered, and whether something is different afterwards. */
    record Cell(int status, boolean changes) {
        static Cell of(String text) {
            return new Cell(Integer.parseInt(text.replace("+", "")), text.endsWith("+"));
        }
    }

    static PermissionTable read() {
        try (Stream<String> file = Files.lines(FILE)) {
            List<List<String>> lines = file.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(PermissionTable::cells)
                    .toList();
            List<String> people =
                    lines.get(0).subList(BEFORE_PEOPLE, lines.get(0).size());
            return new PermissionTable(
                    people,
                    lines.stream().skip(1).map(cells -> row(cells, people)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who asks for a line in a kind of room. */
    Stream<String> askers(Row row, String kind) {
        return row.answers().keySet().stream()
                .filter(person -> !kind.equals("direct") || !NOT_IN_DIRECT.contains(person));
    }

    /** The line of something that has one for this kind of room. */
    Row row(String operation, String kind) {
        return rows.stream()
                .filter(row -> row.operation().equals(operation) && row.kinds().contains(kind))
                .findFirst()
                .orElseThrow();
    }

    boolean has(String operation, String kind) {
        return rows.stream()
                .anyMatch(
                        row -> row.operation().equals(operation) && row.kinds().contains(kind));
    }

    private static List<String> cells(String line) {
        return Stream.of(line.split(",", -1)).map(String::strip).toList();
    }

    private static Row row(List<String> cells, List<String> people) {
        if (cells.size() != BEFORE_PEOPLE + people.size())
            throw new IllegalArgumentException("not one cell a column: " + cells);
        String[] asked = (cells.get(0) + " ok").split(" ");
        Map<String, Cell> answers = new LinkedHashMap<>();
        IntStream.range(0, people.size())
                .filter(i -> !cells.get(BEFORE_PEOPLE + i).equals("-"))
                .forEach(i -> answers.put(people.get(i), Cell.of(cells.get(BEFORE_PEOPLE + i))));
        return new Row(asked[0], asked[1], cells.get(1), cells.get(2), answers);
    }
}
