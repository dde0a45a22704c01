package chat.parley.store;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The same database by JDBC, which waits: for what is done before the first verticle, or without any. */
record Jdbc(String url, String user, @Nullable String password, Map<String, String> ssl) {
    static Jdbc of(PgConnectOptions options) {
        String url =
                "jdbc:postgresql://%s:%d/%s".formatted(options.getHost(), options.getPort(), options.getDatabase());
        return new Jdbc(url, options.getUser(), options.getPassword(), ssl(options));
    }

    static Connection open(String url) throws SQLException {
        Jdbc jdbc = of(PgConnectOptions.fromUri(url));
        Properties properties = new Properties();
        properties.putAll(jdbc.ssl);
        properties.put("user", jdbc.user);
        if (jdbc.password != null) properties.put("password", jdbc.password);
        return DriverManager.getConnection(jdbc.url, properties);
    }

    private static Map<String, String> ssl(PgConnectOptions options) {
        return options.getSslMode() == SslMode.DISABLE
                ? Map.of()
                : Map.of(
                        "sslmode",
                        options.getSslMode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
