package chat.parley.support;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;

/** How PostgreSQL has run one statement, as it has logged it. */
public record QueryPlan(String sql, JsonObject root) {
    /** One step of it. */
    public record Step(JsonObject node) {
        public String kind() {
            return node.getString("Node Type");
        }

        public String table() {
            return node.getString("Relation Name", "");
        }

        /** Rows that it has looked at in all: given, or passed over. */
        public long rows() {
            double each = Stream.of(
                            "Actual Rows",
                            "Rows Removed by Filter",
                            "Rows Removed by Join Filter",
                            "Rows Removed by Index Recheck")
                    .mapToDouble(name -> node.getDouble(name, 0.0))
                    .sum();
            return Math.round(each * node.getDouble("Actual Loops", 0.0));
        }

        /** Whether it reads a table or an index, or sorts; other steps pass on, or look again at what was read. */
        public boolean reads() {
            return node.containsKey("Relation Name") || node.containsKey("Index Name") || kind().endsWith("Sort");
        }

        @Override
        public String toString() {
            return kind() + " " + table() + " " + node.getString("Index Name", "") + " " + rows() + " rows";
        }
    }

    /** All its steps. */
    public Stream<Step> steps() {
        return steps(root);
    }

    /** Pages of tables and indexes that it has looked at. */
    public long pages() {
        return root.getLong("Shared Hit Blocks") + root.getLong("Shared Read Blocks");
    }

    /** Rows that all its steps have looked at. */
    public long rows() {
        return steps().mapToLong(Step::rows).sum();
    }

    private static Stream<Step> steps(JsonObject node) {
        return Stream.concat(
                Stream.of(new Step(node)),
                node.getJsonArray("Plans", new JsonArray()).stream().flatMap(plan -> steps((JsonObject) plan)));
    }
}
