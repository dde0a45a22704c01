package chat.parley.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The tables of a database, but for the one that counts its versions. */
final class Tables {
    private static final String REFERENCES = """
            select quote_ident(tables.relname) as name, quote_ident(others.relname) as refers_to
            from pg_class tables
            left join pg_constraint keys on keys.conrelid = tables.oid and keys.contype = 'f'
              and keys.confrelid <> tables.oid
            left join pg_class others on others.oid = keys.confrelid
            where tables.relkind = 'r' and tables.relnamespace = 'public'::regnamespace
              and tables.relname <> 'flyway_schema_history'
            order by 1, 2
            """;

    private Tables() {}

    /** Those that others refer to first: in this order they can be filled. */
    static List<String> inOrder(Connection database) throws SQLException {
        Map<String, Set<String>> left = references(database);
        List<String> order = new ArrayList<>();
        while (!left.isEmpty()) {
            String next = left.entrySet().stream()
                    .filter(table -> order.containsAll(table.getValue()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("tables refer to each other in a circle: " + left));
            left.remove(next);
            order.add(next);
        }
        return order;
    }

    /** Whether there is nothing in any of them. */
    static boolean areEmpty(Connection database) throws SQLException {
        for (String table : inOrder(database))
            try (Statement statement = database.createStatement();
                    ResultSet row = statement.executeQuery("select from " + table + " limit 1")) {
                if (row.next()) return false;
            }
        return true;
    }

    private static Map<String, Set<String>> references(Connection database) throws SQLException {
        Map<String, Set<String>> references = new LinkedHashMap<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(REFERENCES)) {
            while (rows.next()) {
                Set<String> others = references.computeIfAbsent(rows.getString("name"), name -> new TreeSet<>());
                String other = rows.getString("refers_to");
                if (other != null) others.add(other);
            }
        }
        return references;
    }
}
