package chat.parley.store;

import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.internal.exception.FlywaySqlException;

/**
 * Brings the tables up to date, from the scripts in {@code db/migration}. It blocks: run it before the first verticle.
 * Nodes that start together wait for each other (an advisory lock). A schema that is one version ahead is left alone.
 */
public final class Migrations {
    /** A PostgreSQL that starts with us gets about half a minute. */
    private static final int TRIES = 5;

    private static final int LONGEST_PAUSE_SECONDS = 8;
    private static final String NO_CONNECTION = "08";
    private static final String NEWEST = "latest";

    private Migrations() {}

    /** Runs what is missing and gives the schema's version. Fails in one line when PostgreSQL does not answer. */
    public static String run(String url) {
        return run(url, NEWEST);
    }

    /** The same, up to a version and no further. */
    static String run(String url, String version) {
        return on(url, options -> migrate(options, version));
    }

    /** Gives the schema's version and changes nothing. Fails when it is older than this Parley needs. */
    public static String check(String url) {
        return on(url, Migrations::checked);
    }

    /** Gives the schema's version, whatever it is. */
    static String version(String url) {
        return on(url, options -> current(flyway(options, NEWEST).info()));
    }

    private static String on(String url, Function<PgConnectOptions, String> work) {
        PgConnectOptions options = PgConnectOptions.fromUri(url);
        try {
            return work.apply(options);
        } catch (FlywaySqlException e) {
            if (!(e.getCause() instanceof SQLException cause)
                    || !String.valueOf(cause.getSQLState()).startsWith(NO_CONNECTION)) throw e;
            String where = options.getHost() + ":" + options.getPort() + "/" + options.getDatabase();
            throw new UncheckedIOException(
                    new IOException("PostgreSQL at " + where + " does not answer: " + cause.getMessage(), e));
        }
    }

    private static String migrate(PgConnectOptions options, String version) {
        MigrateResult result = flyway(options, version).migrate();
        return String.valueOf(
                result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion);
    }

    private static String checked(PgConnectOptions options) {
        MigrationInfoService scripts = flyway(options, NEWEST).info();
        String version = current(scripts);
        if (scripts.pending().length > 0)
            throw new UncheckedIOException(new IOException(
                    "the schema is at version " + version + ", which is too old: run 'parley migrate'"));
        return version;
    }

    private static String current(MigrationInfoService scripts) {
        return scripts.current() == null ? "0" : scripts.current().getVersion().toString();
    }

    private static Flyway flyway(PgConnectOptions options, String target) {
        Jdbc jdbc = Jdbc.of(options);
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(jdbc.url(), jdbc.user(), jdbc.password())
                .jdbcProperties(jdbc.ssl())
                .target(target)
                .locations("classpath:db/migration")
                .connectRetries(TRIES)
                .connectRetriesInterval(LONGEST_PAUSE_SECONDS)
                .ignoreMigrationPatterns("*:future")
                .load();
    }
}
