package chat.parley.deploy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** The table of the chart's README, made of values.yaml: each key that has a comment {@code # -- …} before it. */
final class ValuesTable {
    private static final String BEGINS = "# -- ";
    private static final int STEP = 2;

    private final Deque<String> path = new ArrayDeque<>();
    private final List<String> comment = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    private ValuesTable() {}

    static List<String> of(List<String> lines) {
        ValuesTable table = new ValuesTable();
        lines.forEach(table::read);
        return table.rows;
    }

    private void read(String line) {
        String text = line.strip();
        if (text.startsWith(BEGINS)) comment.add(text.substring(BEGINS.length()));
        else if (text.startsWith("# ") && !comment.isEmpty()) comment.add(text.substring(2));
        else if (!text.isEmpty()) key(line.length() - line.stripLeading().length(), text.split(":", 2));
    }

    private void key(int indent, String[] parts) {
        while (path.size() > indent / STEP) path.removeLast();
        path.addLast(parts[0]);
        String fallback = parts[1].strip();
        if (!comment.isEmpty())
            rows.add("| `%s` | %s | %s |"
                    .formatted(
                            String.join(".", path),
                            fallback.isEmpty() || fallback.equals("\"\"") ? "" : "`" + fallback + "`",
                            comment.stream().collect(Collectors.joining(" "))));
        comment.clear();
    }
}
