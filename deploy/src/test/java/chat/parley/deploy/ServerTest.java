package chat.parley.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.Management;
import chat.parley.Role;
import chat.parley.Settings;
import chat.parley.accounts.ServerPolicy;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The server that the chart runs")
class ServerTest {
    private static final Path MINIMAL = Chart.EXAMPLES.resolve("minimal.yaml");
    private static final Path EVERYTHING = Chart.EXAMPLES.resolve("everything.yaml");

    /** What is mounted, and what the server must find there. */
    private static final Map<String, String> SECRETS = Map.of(
            "parley-db-app/uri", "postgresql://parley:secret@parley-db-rw:5432/parley",
            "parley-valkey/url", "redis://:secret@valkey:6379");

    @TempDir
    private Path folder;

    static List<Path> examples() throws IOException {
        return Chart.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    @DisplayName("takes every setting it is given, in every pod, and finds every secret where it is mounted")
    void settings(Path example) throws IOException {
        for (JsonNode deployment : Chart.deployments(Chart.render(example))) {
            JsonNode pod = deployment.at("/spec/template/spec");
            Settings settings = Settings.of(environment(pod));
            assertEquals(SECRETS.get("parley-db-app/uri"), settings.get(Settings.DATABASE_URL));
            assertTrue(settings.get(Settings.REDIS_URL).startsWith("redis://"));
            Map<String, Integer> ports = ports(pod);
            assertEquals(settings.get(Settings.MANAGEMENT_PORT), ports.get("management"));
            assertEquals(settings.get(Settings.CLUSTER_PORT), ports.get("cluster"));
            assertEquals(settings.get(Settings.BUS_PORT), ports.get("bus"));
            assertEquals(
                    settings.get(Settings.RUN).contains(Role.BRIDGE) ? settings.get(Settings.HTTP_PORT) : null,
                    ports.get("http"));
            assertEquals("0.0.0.0", settings.get(Settings.MANAGEMENT_HOST), "the kubelet is not on loopback");
            assertTrue(settings.isClustered());
        }
    }

    @Test
    @DisplayName("reaches the database that the migration reaches, with the secret that operators name")
    void migration() throws IOException {
        JsonNode job = Chart.render(EVERYTHING).stream()
                .filter(object -> Chart.kind(object).equals("Job"))
                .findFirst()
                .orElseThrow();
        Settings settings = Settings.of(environment(job.at("/spec/template/spec")));
        assertEquals(SECRETS.get("parley-db-app/uri"), settings.get(Settings.DATABASE_URL));
    }

    @ParameterizedTest
    @CsvSource({", OFF", "off, OFF", "false, OFF", "second, SECOND", "alone, ALONE"})
    @DisplayName("takes no answer to a security question unless it is told to")
    void securityQuestion(String value, ServerPolicy.SecurityQuestion meant) throws IOException {
        String manifest = Chart.text(MINIMAL, value == null ? Map.of() : Map.of("securityQuestion", value));
        for (JsonNode deployment : Chart.deployments(Chart.objects(manifest))) {
            Settings settings = Settings.of(environment(deployment.at("/spec/template/spec")));
            assertEquals(meant, settings.get(Settings.SECURITY_QUESTION));
        }
    }

    @Test
    @DisplayName("gets the Redis of the secret that operators name")
    void redis() throws IOException {
        JsonNode pod = Chart.deployments(Chart.render(EVERYTHING)).get(0).at("/spec/template/spec");
        assertEquals(
                SECRETS.get("parley-valkey/url"), Settings.of(environment(pod)).get(Settings.REDIS_URL));
    }

    /** The environment of the first container, with what is mounted laid down below a folder of this test. */
    private Map<String, String> environment(JsonNode pod) throws IOException {
        Map<String, String> environment = new HashMap<>();
        Map<String, Path> mounted = mounted(pod);
        for (JsonNode variable : pod.at("/containers/0/env")) {
            String name = variable.get("name").asText();
            String value = variable.has("valueFrom")
                    ? "10.1.2.3"
                    : variable.get("value").asText();
            if (name.endsWith("_FILE")) {
                assertTrue(mounted.containsKey(value), value + " is not mounted");
                value = mounted.get(value).toString();
            }
            assertEquals(null, environment.put(name, value), name + " is given twice");
        }
        return environment;
    }

    private Map<String, Path> mounted(JsonNode pod) throws IOException {
        Map<String, Path> files = new HashMap<>();
        for (JsonNode mount : pod.at("/containers/0/volumeMounts"))
            for (JsonNode volume : pod.get("volumes"))
                if (volume.get("name").equals(mount.get("name")))
                    for (JsonNode item : volume.at("/secret/items")) {
                        String secret = volume.at("/secret/secretName").asText() + "/"
                                + item.get("key").asText();
                        Path file = Files.createTempFile(folder, "secret", "");
                        Files.writeString(file, SECRETS.getOrDefault(secret, ""));
                        files.put(
                                mount.get("mountPath").asText() + "/"
                                        + item.get("path").asText(),
                                file);
                    }
        return files;
    }

    private static Map<String, Integer> ports(JsonNode pod) {
        return StreamSupport.stream(pod.at("/containers/0/ports").spliterator(), false)
                .collect(Collectors.toMap(
                        port -> port.get("name").asText(),
                        port -> port.get("containerPort").asInt()));
    }

    @Test
    @DisplayName("has the roles that the chart knows, and each of them must be run by somebody")
    void roles() throws IOException {
        Set<String> known = new TreeSet<>();
        Chart.read(Chart.SOURCE.resolve("values.schema.json"))
                .at("/definitions/group/properties/roles/items/enum")
                .forEach(role -> known.add(role.asText()));
        assertTrue(known.remove("all"));
        assertEquals(words(EnumSet.allOf(Role.class)), known);
        for (Role missing : Role.values()) {
            Set<String> others = words(EnumSet.complementOf(EnumSet.of(missing)));
            Path values = Files.writeString(
                    folder.resolve(word(missing) + ".yaml"),
                    Files.readString(MINIMAL)
                            + "groups: { bridge: { roles: %s }, membership: null, persistence: null, presence: null }"
                                    .formatted(others));
            var refused = assertThrows(IllegalStateException.class, () -> Chart.text(values, Map.of()));
            assertTrue(refused.getMessage().contains("no group runs the role " + word(missing)), refused.getMessage());
        }
    }

    private static Set<String> words(Set<Role> roles) {
        return roles.stream().map(ServerTest::word).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    @Test
    @DisplayName("is not told one thing by the chart and another by its operator")
    void owned() {
        JsonNode pod = Chart.deployments(Chart.render(MINIMAL)).get(0).at("/spec/template/spec");
        for (JsonNode variable : pod.at("/containers/0/env")) {
            String name = variable.get("name").asText().replaceFirst("_FILE$", "");
            var refused = assertThrows(
                    IllegalStateException.class, () -> Chart.text(MINIMAL, Map.of("settings." + name, "x")), name);
            assertTrue(refused.getMessage().contains(name + " is set by the chart"), refused.getMessage());
        }
        assertFalse(Chart.text(MINIMAL, Map.of("settings.PARLEY_ROOM_CREATORS", "admins"))
                .isEmpty());
    }

    @Test
    @DisplayName("answers where the probes and Prometheus ask")
    void probes() throws Exception {
        JsonNode container = Chart.deployments(Chart.render(EVERYTHING)).get(0).at("/spec/template/spec/containers/0");
        Vertx vertx = Vertx.vertx();
        Management management =
                new Management("127.0.0.1", 0, List.of(), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        try {
            vertx.deployVerticle(management)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            Set<String> paths = new TreeSet<>(Set.of("/metrics"));
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                assertEquals(
                        "management",
                        container.at("/" + probe + "/httpGet/port").asText());
                paths.add(container.at("/" + probe + "/httpGet/path").asText());
            }
            assertEquals(4, paths.size(), "three different questions");
            for (String path : paths) assertEquals(200, status(management.port(), path), path);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    private static int status(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
