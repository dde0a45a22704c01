package chat.parley.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

@DisplayName("The compose file")
class ComposeTest {
    private static final Set<String> NODES = Set.of("node1", "node2", "node3");

    private final JsonNode compose = read();
    private final JsonNode services = compose.get("services");

    @Test
    @DisplayName("gives each node settings that it takes, and that meet the other services")
    void settings() {
        for (String node : NODES) {
            Settings settings = Settings.of(environment(node));
            URI database = URI.create(settings.get(Settings.DATABASE_URL));
            JsonNode postgres = services.get(database.getHost());
            assertNotNull(postgres, "no service of the name " + database.getHost());
            assertEquals(5432, database.getPort());
            assertEquals("parley:secret", database.getUserInfo());
            assertEquals("parley", postgres.at("/environment/POSTGRES_USER").asText());
            assertEquals("/" + postgres.at("/environment/POSTGRES_DB").asText(), database.getPath());
            assertTrue(services.has(URI.create(settings.get(Settings.REDIS_URL)).getHost()));
            assertEquals(node, settings.get(Settings.CLUSTER_HOST));
            assertEquals(
                    NODES.stream().map(each -> each + ":5701").collect(Collectors.toSet()),
                    Set.copyOf(settings.get(Settings.CLUSTER_MEMBERS)));
            assertEquals(
                    compose.at("/networks/inside/ipam/config/0/subnet").asText(),
                    String.join(",", settings.get(Settings.TRUSTED_PROXIES)));
        }
        Settings.of(environment("migrate"));
    }

    /** With the variables that operators set in .env. */
    private Map<String, String> environment(String service) {
        Map<String, String> environment = new HashMap<>();
        services.at("/" + service + "/environment")
                .properties()
                .forEach(variable -> environment.put(
                        variable.getKey(), set(variable.getValue().asText())));
        return environment;
    }

    private static String set(String value) {
        return value.replaceAll("\\$\\{[A-Z_]+:-([^}]*)}", "$1")
                .replaceAll("\\$\\{PARLEY_DATABASE_PASSWORD:[^}]*}", "secret");
    }

    @Test
    @DisplayName("pins every image, and looks after every service that stays")
    void services() {
        services.properties().forEach(service -> {
            assertTrue(Pods.isPinned(set(service.getValue().get("image").asText())), service.getKey());
            assertTrue(service.getKey().equals("migrate") || service.getValue().has("healthcheck"), service.getKey());
        });
    }

    @Test
    @DisplayName("starts nodes when the tables are ready, and gives them longer to end than they take")
    void order() {
        for (String node : NODES) {
            assertEquals(
                    "service_completed_successfully",
                    services.at("/" + node + "/depends_on/migrate/condition").asText());
            assertEquals("false", environment(node).get("PARLEY_MIGRATE"));
            int grace = Integer.parseInt(
                    services.at("/" + node + "/stop_grace_period").asText().replace("s", ""));
            assertTrue(grace >= Integer.parseInt(environment(node).get("PARLEY_DRAIN_SECONDS")) + 10);
        }
        assertEquals("migrate", services.at("/migrate/command/0").asText());
    }

    @Test
    @DisplayName("has a front door that knows each node by the port it has, and asks it whether it is ready")
    void door() throws IOException {
        String door = Files.readString(Path.of("container", "haproxy.cfg"));
        for (String backend : List.of("nodes", "fallbacks")) {
            String part = door.substring(door.indexOf("\nbackend " + backend + "\n") + 1)
                    .split("\n\n")[0];
            Set<String> servers = Pattern.compile("server (\\w+) (\\w+):8080\\b")
                    .matcher(part)
                    .results()
                    .map(ComposeTest::server)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(new TreeSet<>(NODES), servers);
            assertTrue(part.contains("GET /health/ready") && part.contains("check port 8081"), part);
        }
        assertTrue(door.contains("use_backend fallbacks if fallback"));
    }

    private static String server(MatchResult line) {
        assertEquals(line.group(1), line.group(2));
        return line.group(2);
    }

    private static JsonNode read() {
        try {
            Object tree =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(Path.of("compose.yaml")));
            return new ObjectMapper().valueToTree(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
