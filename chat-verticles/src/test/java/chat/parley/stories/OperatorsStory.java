package chat.parley.stories;

import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.commands.smoke.SmokeTrip;
import chat.parley.support.Ports;
import chat.parley.support.RunningNode;
import chat.parley.support.TestStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An operator")
class OperatorsStory {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Path CHART = Path.of("..", "deploy", "helm", "parley");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("mounts the secrets as files, and tries the server out with its own smoke test")
    void smoke() throws IOException {
        Path database = Files.writeString(folder.resolve("uri"), TestStore.freshDatabase() + "\n");
        Path redis = Files.writeString(folder.resolve("redis"), TestStore.redisUrl());
        Map<String, String> settings =
                Map.of("PARLEY_DATABASE_URL_FILE", database.toString(), "PARLEY_REDIS_URL_FILE", redis.toString());
        List<String> lines = new ArrayList<>();
        try (RunningNode node = RunningNode.start(settings).awaitReady()) {
            new SmokeTrip(node.url(), lines::add).run(Duration.ofSeconds(2));
            assertEquals("Everything works.", lines.get(lines.size() - 1), lines::toString);
            assertWatched(get(node, "/metrics"));
        }
    }

    /** Every series that an alert or the dashboard looks at is there; an alert on nothing would never ring. */
    private static void assertWatched(String metrics) throws IOException {
        String watched = Files.readString(CHART.resolve("rules/alerts.yaml"))
                + Files.readString(CHART.resolve("dashboards/parley.json"));
        Set<String> missing = Pattern.compile("\\b(parley|vertx|jvm|process)_[a-z_]+")
                .matcher(watched)
                .results()
                .map(MatchResult::group)
                .filter(name -> !metrics.contains("\n" + name + "{") && !metrics.contains("\n" + name + " "))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), missing);
        Stream.of("MessageCommand.Post", "AccountCommand.SignIn")
                .forEach(command -> assertTrue(metrics.contains("command=\"" + command + "\""), command));
    }

    @Test
    @DisplayName("lets nodes find each other by one name in DNS, and wait for each other")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.2 is not an address of the machine")
    void discovery() throws IOException {
        Path hosts = Files.writeString(
                folder.resolve("hosts"), "127.0.0.1 localhost\n127.0.0.1 nodes.parley\n127.0.0.2 nodes.parley\n");
        Map<String, String> settings = new HashMap<>();
        settings.put("PARLEY_DATABASE_URL", TestStore.freshDatabase().replace("localhost", "127.0.0.1"));
        settings.put("PARLEY_REDIS_URL", TestStore.redisUrl().replace("localhost", "127.0.0.1"));
        settings.put("PARLEY_CLUSTER_DNS", "nodes.parley");
        settings.put("PARLEY_CLUSTER_PORT", String.valueOf(Ports.free()));
        settings.put("PARLEY_CLUSTER_MINIMUM", "2");
        settings.put("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts);
        settings.put("PARLEY_CLUSTER_HOST", "127.0.0.1");
        try (RunningNode one = RunningNode.start(Map.copyOf(settings)).awaitReady()) {
            assertTrue(get(one, "/health/ready").contains("\"cluster\":\"failed\""));
            settings.put("PARLEY_CLUSTER_HOST", "127.0.0.2");
            try (RunningNode other = RunningNode.start(settings).awaitReady()) {
                eventually(PATIENCE, () -> get(one, "/health/ready").contains("\"cluster\":\"ok\""));
                eventually(PATIENCE, () -> get(other, "/health/ready").contains("\"status\":\"ready\""));
                assertTrue(get(one, "/metrics").contains("parley_cluster_members 2.0"));
            }
        }
    }

    @Test
    @DisplayName("may keep nodes from changing the tables: they refuse to start on older ones and say why")
    void migrations() {
        String database = TestStore.freshDatabase();
        TestStore.execute(
                database,
                "delete from flyway_schema_history where installed_rank ="
                        + " (select max(installed_rank) from flyway_schema_history)");
        RunningNode node = RunningNode.start(Map.of("PARLEY_DATABASE_URL", database, "PARLEY_MIGRATE", "false"));
        assertEquals(1, node.ended());
        assertTrue(node.log().stream().anyMatch(line -> line.contains("run 'parley migrate'")), () -> "" + node.log());
        assertFalse(node.ready());
    }

    private static String get(RunningNode node, String path) {
        URI asked = node.management().resolve(path);
        try {
            return HTTP.send(HttpRequest.newBuilder(asked).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
