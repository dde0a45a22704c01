package chat.parley.stories;

import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.commands.smoke.SmokeTrip;
import chat.parley.store.Archive;
import chat.parley.support.Person;
import chat.parley.support.Ports;
import chat.parley.support.RunningNode;
import chat.parley.support.TestStore;
import io.vertx.core.json.JsonObject;
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
        Map<String, String> settings = Map.of(
                "PARLEY_DATABASE_URL_FILE", database.toString(),
                "PARLEY_REDIS_URL_FILE", redis.toString(),
                "PARLEY_LOG", "json");
        List<String> lines = new ArrayList<>();
        try (RunningNode node = RunningNode.start(settings).awaitReady()) {
            new SmokeTrip(node.url(), lines::add).run(Duration.ofSeconds(2));
            assertEquals("Everything works.", lines.get(lines.size() - 1), lines::toString);
            assertWatched(get(node, "/metrics"));
            List<String> messages = node.log().stream()
                    .map(line -> new JsonObject(line).getString("formattedMessage"))
                    .toList();
            assertTrue(messages.contains("Parley is at " + node.url()), messages::toString);
        }
    }

    @Test
    @DisplayName("brings a server back from a backup that was made while people chatted: accounts, rooms and words")
    void backup() throws Exception {
        Path file = folder.resolve("parley.zip");
        String username;
        String room;
        String database = TestStore.freshDatabase();
        try (RunningNode node = RunningNode.on(database);
                Person ada = Person.signsUp(node.url(), "Ada")) {
            username = ada.username();
            room = ada.opens("Lobby");
            ada.says("before the flood");
            new Archive(database, line -> {}).write(file);
        }
        String other = TestStore.emptyDatabase();
        new Archive(other, line -> {}).restore(file);
        try (RunningNode node = RunningNode.on(other);
                Person ada = Person.signsIn(node.url(), username)) {
            ada.enters(room);
            assertEquals(List.of("before the flood"), ada.texts());
            new SmokeTrip(node.url(), line -> {}).run(Duration.ZERO);
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
    @DisplayName("lets no node be ready before there are as many as it takes")
    void minimum() {
        String members = "127.0.0.1:%d,127.0.0.1:%d".formatted(Ports.free(), Ports.free());
        String database = TestStore.freshDatabase();
        try (RunningNode one = startWithOther(database, members, 0)) {
            eventually(PATIENCE, () -> get(one, "/health/ready").contains("\"cluster\":\"failed\""));
            assertTrue(get(one, "/health/started").contains("started"));
            try (RunningNode other = startWithOther(database, members, 1)) {
                eventually(PATIENCE, () -> get(one, "/health/ready").contains("\"cluster\":\"ok\""));
                eventually(PATIENCE, () -> get(other, "/health/ready").contains("\"status\":\"ready\""));
                assertTrue(get(one, "/metrics").contains("parley_cluster_members 2.0"));
            }
        }
    }

    private static RunningNode startWithOther(String database, String members, int which) {
        Map<String, String> settings = new HashMap<>();
        settings.put("PARLEY_DATABASE_URL", database);
        settings.put("PARLEY_REDIS_URL", TestStore.redisUrl());
        settings.put("PARLEY_CLUSTER_MEMBERS", members);
        settings.put("PARLEY_CLUSTER_PORT", members.split(",")[which].split(":")[1]);
        settings.put("PARLEY_CLUSTER_MINIMUM", "2");
        return RunningNode.start(settings);
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
