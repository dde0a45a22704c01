package chat.parley.support;

import chat.parley.store.EmbeddedServers;
import chat.parley.store.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The real servers that tests run on, started once a JVM and stopped with it: by Testcontainers where a Docker engine
 * answers, else the embedded ones. {@code -Dparley.test.servers=docker} or {@code embedded} chooses; the tests are the
 * same.
 */
public final class TestStore {
    private static final String TEMPLATE = "parley_template";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Servers SERVERS = start();

    /** Where they are, and how to read what PostgreSQL has logged. */
    private record Servers(String postgres, String redis, Supplier<String> log) {}

    private TestStore() {}

    /** A database of its own for one test class, with every table and no row; gives its URL. */
    public static synchronized String freshDatabase() {
        String name = "parley_" + COUNT.incrementAndGet();
        execute("create database " + name + " template " + TEMPLATE);
        return inDatabase(name);
    }

    /** One without any table; gives its URL. */
    public static synchronized String emptyDatabase() {
        String name = "parley_" + COUNT.incrementAndGet();
        execute("create database " + name);
        return inDatabase(name);
    }

    public static String redisUrl() {
        return SERVERS.redis;
    }

    /** What PostgreSQL has logged so far. */
    static String postgresLog() {
        return SERVERS.log.get();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Servers start() {
        try {
            return docker() ? containers() : embedded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean docker() {
        return switch (System.getProperty("parley.test.servers", "auto")) {
            case "docker" -> true;
            case "embedded" -> false;
            default -> DockerClientFactory.instance().isDockerAvailable();
        };
    }

    @SuppressWarnings("resource") // Testcontainers stops them with the JVM
    private static Servers containers() {
        PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:18");
        postgres.start();
        GenericContainer<?> redis = new GenericContainer<>("redis:7").withExposedPorts(6379);
        redis.start();
        return new Servers(
                "postgresql://%s:%s@%s:%d/%s"
                        .formatted(
                                postgres.getUsername(),
                                postgres.getPassword(),
                                postgres.getHost(),
                                postgres.getFirstMappedPort(),
                                postgres.getDatabaseName()),
                "redis://" + redis.getHost() + ":" + redis.getFirstMappedPort(),
                postgres::getLogs);
    }

    private static Servers embedded() throws IOException {
        Path folder = Files.createTempDirectory("parley-test");
        EmbeddedServers servers = new EmbeddedServers(folder);
        EmbeddedServers.Urls urls = servers.startMissing(new EmbeddedServers.Urls("", ""));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(servers, folder)));
        return new Servers(urls.database(), urls.redis(), () -> read(folder.resolve("postgres.log")));
    }

    /** What they kept is of no use to anybody, and after many runs would fill a disk. */
    private static void stop(EmbeddedServers servers, Path folder) {
        try {
            servers.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static {
        execute("create database " + TEMPLATE);
        Migrations.run(inDatabase(TEMPLATE));
    }

    private static String inDatabase(String name) {
        return SERVERS.postgres.replaceAll("/[^/]*$", "/" + name);
    }

    private static void execute(String sql) {
        execute(SERVERS.postgres, sql);
    }

    /** A connection to a database, past everything that keeps it. */
    public static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(database.replaceAll(
                "^postgresql://([^:@]+)(?::([^@]*))?@(.*)$", "jdbc:postgresql://$3?user=$1&password=$2"));
    }

    /** Runs statements on a database, past everything that keeps it. */
    public static void execute(String database, String sql) {
        try (Connection connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
