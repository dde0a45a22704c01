package chat.parley.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The chart as Helm renders it, offline. Rendering leaves hooks out, so it is done on a copy in which they are ordinary
 * objects: the migration Job and the smoke test are looked at like everything else.
 */
final class Chart {
    static final Path SOURCE = Path.of("helm", "parley");
    static final Path EXAMPLES = Path.of("examples");

    private static final Path COPY = Path.of("target", "chart", "parley");
    private static final String KUBERNETES = "1.33.0";
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static {
        try {
            copy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Chart() {}

    /** The examples for operators, each of which is held against every rule. */
    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.sorted().toList();
        }
    }

    /** The objects of a release named rel in the namespace chat. */
    static List<JsonNode> render(Path values) {
        return objects(text(values, Map.of()));
    }

    /** The same as text, with these values instead; fails as an install would. */
    static String text(Path values, Map<String, String> instead) {
        TemplateCommand command = new Helm(COPY)
                .template()
                .withName("rel")
                .withNamespace("chat")
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values);
        instead.forEach(command::set);
        return command.call();
    }

    static List<JsonNode> objects(String manifest) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(manifest)) {
            List<JsonNode> objects = new ArrayList<>();
            documents.forEachRemaining(objects::add);
            return objects.stream().filter(object -> !object.isEmpty()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(Path yaml) {
        try {
            return YAML.readTree(yaml.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deployments of the server itself, not of what an example brings along. */
    static List<JsonNode> deployments(List<JsonNode> objects) {
        return objects.stream()
                .filter(object -> kind(object).equals("Deployment"))
                .filter(object -> object.at("/metadata/labels").has("app.kubernetes.io/component"))
                .toList();
    }

    static String kind(JsonNode object) {
        return object.path("kind").asText();
    }

    static String name(JsonNode object) {
        return kind(object) + "/" + object.at("/metadata/name").asText();
    }

    private static void copy() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = COPY.resolve(SOURCE.relativize(file));
                Files.createDirectories(target.getParent());
                Files.writeString(target, Files.readString(file).replace("helm.sh/hook", "parley.chat/hook"));
            }
        }
    }
}
