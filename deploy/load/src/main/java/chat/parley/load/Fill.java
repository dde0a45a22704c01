package chat.parley.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A million messages of 100,000 people in 3,000 rooms, written straight into an empty server's database, and somebody
 * who is in a thousand of the rooms. They are the ones among which the plans of the queries are tested.
 */
final class Fill {
    private Fill() {}

    /** Fills the database unless it is full, and signs somebody up who is in the thousand rooms. */
    static Api person(URI server, String database) {
        Api somebody = Parley.signUp(server);
        String id = somebody.call("GET", "/me", null).getJsonObject("person").getString("id");
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            if (!isFull(statement)) statement.execute(script("a-million-messages.sql"));
            statement.execute(script("one-of-them.sql").replace(":me", "'" + id + "'"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return somebody;
    }

    private static boolean isFull(Statement statement) throws SQLException {
        return statement.executeQuery("select 1 from messages limit 1").next();
    }

    private static String script(String name) {
        try (InputStream script = Fill.class.getResourceAsStream("/" + name)) {
            if (script == null) throw new IllegalStateException("there is no " + name);
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
