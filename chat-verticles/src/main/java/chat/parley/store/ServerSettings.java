package chat.parley.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What administrators have decided while the server runs, by name. It is read anew whenever it counts: what was decided on
 * one node holds on all of them from the next request on, and nothing is told that could get lost.
 */
public final class ServerSettings {
    private static final String READ = "select name, value from server_settings";
    private static final String PUT = """
            insert into server_settings (name, value, changed_at) values ($1, $2, $3)
            on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at
            """;

    private ServerSettings() {}

    public static Future<Map<String, String>> read(Database database) {
        return database.with(ServerSettings::read);
    }

    public static Future<Map<String, String>> read(SqlConnection connection) {
        return connection
                .preparedQuery(READ)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getString("name"), row -> row.getString("value"))));
    }

    public static Future<Void> put(SqlConnection connection, String name, String value, Instant now) {
        return connection
                .preparedQuery(PUT)
                .execute(Tuple.of(name, value, now.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }
}
