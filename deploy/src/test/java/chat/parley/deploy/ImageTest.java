package chat.parley.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The image")
class ImageTest {
    private static final Path FILE = Path.of("container", "Containerfile");

    private final List<String> lines = lines();

    @Test
    @DisplayName("runs as the user that the chart's pods run as, for ever the same")
    void user() {
        assertEquals("65532:65532", only("USER"));
        List<Pods.Pod> pods = Pods.of(Chart.render(Chart.EXAMPLES.resolve("minimal.yaml")));
        pods.forEach(pod ->
                assertEquals(65532, pod.spec().at("/securityContext/runAsUser").asInt()));
    }

    @Test
    @DisplayName("runs Java itself as process 1, which hears the signal to end")
    void process() {
        assertTrue(only("ENTRYPOINT").startsWith("[\"/opt/java/bin/java\", "));
        assertEquals("[\"serve\"]", only("CMD"));
        assertEquals("SIGTERM", only("STOPSIGNAL"));
    }

    @Test
    @DisplayName("is built on images of a fixed version")
    void pinned() {
        Stream<String> bases = lines.stream().filter(line -> line.matches("ARG (JDK|BASE)=.*"));
        assertTrue(bases.map(line -> line.replaceFirst(".*=", "")).allMatch(Pods::isPinned));
        lines.stream().filter(line -> line.startsWith("FROM ")).forEach(from -> assertTrue(from.contains("${"), from));
    }

    @Test
    @DisplayName("is given commands that it has, by the chart and by the compose file")
    void commands() throws IOException {
        Set<String> given = Pods.of(Chart.render(Chart.EXAMPLES.resolve("everything.yaml"))).stream()
                .map(pod -> pod.spec().at("/containers/0/args/0").asText())
                .collect(Collectors.toSet());
        assertEquals(Set.of("serve", "migrate", "smoke"), given);
        JsonNode compose = Chart.read(Path.of("compose.yaml"));
        assertEquals("health", compose.at("/x-node/healthcheck/test/5").asText());
        given.add("health");
        for (String command : given) {
            String type = Character.toUpperCase(command.charAt(0)) + command.substring(1) + ".java";
            String source = Files.readString(
                    Path.of("..", "chat-verticles", "src", "main", "java", "chat", "parley", "commands", type));
            assertTrue(source.contains("name = \"" + command + "\""), command);
        }
        assertFalse(given.isEmpty());
    }

    private String only(String instruction) {
        List<String> all = lines.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .toList();
        assertEquals(1, all.size(), instruction);
        return all.get(0);
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
