package chat.parley.store;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Brings the tables up to date, from the scripts in {@code db/migration}. It blocks: run it before the first verticle.
 * Nodes that start together wait for each other (an advisory lock). A schema that is one version ahead is left alone.
 */
public final class Migrations {
    private Migrations() {}

    /** Runs what is missing and gives the schema's version. */
    public static String run(String url) {
        PgConnectOptions options = PgConnectOptions.fromUri(url);
        MigrateResult result = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(jdbc(options), options.getUser(), options.getPassword())
                .jdbcProperties(ssl(options))
                .locations("classpath:db/migration")
                .ignoreMigrationPatterns("*:future")
                .load()
                .migrate();
        return String.valueOf(
                result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion);
    }

    private static String jdbc(PgConnectOptions options) {
        return "jdbc:postgresql://%s:%d/%s".formatted(options.getHost(), options.getPort(), options.getDatabase());
    }

    private static Map<String, String> ssl(PgConnectOptions options) {
        return options.getSslMode() == SslMode.DISABLE
                ? Map.of()
                : Map.of(
                        "sslmode",
                        options.getSslMode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
