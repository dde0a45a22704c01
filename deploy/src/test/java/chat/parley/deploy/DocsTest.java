package chat.parley.deploy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What operators read")
class DocsTest {
    private static final Set<String> SETTINGS =
            Settings.all().stream().map(Settings.Setting::name).collect(Collectors.toSet());

    @ParameterizedTest
    @ValueSource(strings = {"../chat-verticles/docs/operations.md", "helm/parley/README.md"})
    @DisplayName("leads to files that are there, and names settings that there are")
    void links(Path document) throws IOException {
        String text = Files.readString(document);
        Matcher links = Pattern.compile("]\\(([^):]+)\\)").matcher(text);
        while (links.find()) assertTrue(Files.exists(document.resolveSibling(links.group(1))), links.group(1));
        Matcher names = Pattern.compile("PARLEY_[A-Z_]+").matcher(text);
        while (names.find()) assertTrue(SETTINGS.contains(names.group().replaceFirst("_FILE$", "")), names.group());
    }
}
