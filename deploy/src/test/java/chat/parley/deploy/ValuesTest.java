package chat.parley.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A value of the chart")
class ValuesTest {
    private static final Path MINIMAL = Chart.EXAMPLES.resolve("minimal.yaml");
    private static final Path README = Chart.SOURCE.resolve("README.md");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rolez.x| y| additional properties 'rolez' not allowed",
                "groups.bridge.replica| 3| additional properties 'replica' not allowed",
                "drain.seconds| soon| drain",
                "publicUrl| chat.example.com| publicUrl",
                "image.digest| sha256:abc| digest",
                "profile| triple| profile",
                "settings.GUESTS| yes| GUESTS",
                "securityQuestion| sometimes| securityQuestion",
                "cluster.port| 99999| cluster",
            })
    @DisplayName("that there is not, or of another kind, refuses the install and is named")
    void refused(String name, String value, String named) {
        refuses(Map.of(name, value), named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "publicUrl| ''| publicUrl is required",
                "database.existingSecret| ''| database.existingSecret is required",
                "redis.url| ''| redis.url or redis.existingSecret is required",
                "redis.existingSecret| both| not both",
                "drain.terminationGracePeriodSeconds| 59| drain.terminationGracePeriodSeconds must be at least",
                "httpRoute.enabled| true| httpRoute.enabled needs httpRoute.parentRefs",
                "ingress.enabled| true| ingress.enabled needs ingress.hosts",
                "groups.membership| null| no group runs the role accounts",
            })
    @DisplayName("without which nothing would work refuses the install and says what to do")
    void needed(String name, String value, String said) {
        refuses(Map.of(name, value), said);
    }

    private static void refuses(Map<String, String> values, String said) {
        var refused = assertThrows(IllegalStateException.class, () -> Chart.text(MINIMAL, values));
        assertTrue(refused.getMessage().contains(said), refused.getMessage());
    }

    @Test
    @DisplayName("is in the schema if it has a default, and has a default if it is in the schema")
    void complete() {
        List<String> problems = new ArrayList<>();
        compare("", Chart.read(Chart.SOURCE.resolve("values.yaml")), schema(), problems);
        assertEquals(List.of(), problems);
    }

    private static void compare(String path, JsonNode values, JsonNode schema, List<String> problems) {
        boolean anything = values.isObject() && values.isEmpty();
        if (!schema.has("properties") || anything) return;
        if (!schema.path("additionalProperties").isBoolean()) problems.add(path + " is open");
        Set<String> defaults = new HashSet<>();
        values.fieldNames().forEachRemaining(defaults::add);
        Set<String> known = new HashSet<>();
        schema.get("properties").fieldNames().forEachRemaining(known::add);
        known.remove("global"); // Helm's own
        if (!known.equals(defaults)) problems.add(path + ": " + known + " are known, " + defaults + " have defaults");
        known.forEach(name -> compare(
                path + "." + name, values.path(name), schema.get("properties").get(name), problems));
    }

    private static JsonNode schema() {
        return Chart.read(Chart.SOURCE.resolve("values.schema.json"));
    }

    @Test
    @DisplayName("cannot be added to anything of ours unseen: the schema is closed at every level")
    void closed() {
        List<String> open = new ArrayList<>();
        open("", schema(), open);
        assertEquals(List.of(), open);
    }

    private static void open(String path, JsonNode part, List<String> open) {
        if (part.isObject()
                && part.has("properties")
                && !part.path("additionalProperties").equals(BooleanNode.FALSE)) open.add(path);
        part.properties().forEach(field -> open(path + "/" + field.getKey(), field.getValue(), open));
    }

    @Test
    @DisplayName("is in the table of the README, as its comment tells of it")
    void table() throws IOException {
        List<String> rows = Files.readAllLines(README).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        List<String> wanted = ValuesTable.of(Files.readAllLines(Chart.SOURCE.resolve("values.yaml")));
        assertEquals(String.join("\n", wanted), String.join("\n", rows));
    }
}
