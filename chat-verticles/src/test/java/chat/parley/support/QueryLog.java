package chat.parley.support;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Every statement that runs on one database and how, from PostgreSQL itself: its module auto_explain logs each plan with
 * what it has really done, and no code that is tested knows of it.
 */
public final class QueryLog {
    /** A plan is the lines after this one; those begin with a tab. */
    private static final Pattern PLAN = Pattern.compile("duration: [0-9.]+ ms  plan:\\n");

    private static final Pattern END = Pattern.compile("\\n(?!\\t)");

    private int read;

    /** Logs whatever comes by connections that are opened from now on. */
    public QueryLog(String database) {
        String name = database.replaceAll("^.*/", "");
        List.of(
                        "session_preload_libraries = auto_explain",
                        "auto_explain.log_min_duration = 0",
                        "auto_explain.log_format = json",
                        "auto_explain.log_analyze = on",
                        "auto_explain.log_timing = off",
                        "auto_explain.log_buffers = on",
                        "auto_explain.log_parameter_max_length = 0")
                .forEach(setting -> TestStore.execute(database, "alter database " + name + " set " + setting));
    }

    /** What has run since it was asked last. */
    public List<QueryPlan> next() {
        String log = TestStore.postgresLog();
        String unread = log.substring(read);
        read = log.length();
        return PLAN.splitAsStream(unread).skip(1).map(QueryLog::plan).toList();
    }

    private static QueryPlan plan(String logged) {
        JsonObject plan = new JsonObject(END.split(logged)[0]);
        return new QueryPlan(plan.getString("Query Text"), plan.getJsonObject("Plan"));
    }
}
