package chat.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The README")
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");

    @Test
    @DisplayName("lists each setting as the server knows it, in its order")
    void settings() throws IOException {
        List<String> rows = Files.readAllLines(README).stream()
                .filter(line -> line.startsWith("| `PARLEY_"))
                .toList();
        List<String> wanted = Settings.all().stream().map(ReadmeTest::row).toList();
        assertEquals(String.join("\n", wanted), String.join("\n", rows));
    }

    @Test
    @DisplayName("names no folder or document that is not there")
    void links() throws IOException {
        Matcher links = Pattern.compile("]\\(([^):]+)\\)").matcher(Files.readString(README));
        while (links.find()) assertTrue(Files.exists(README.resolveSibling(links.group(1))), links.group(1));
    }

    private static String row(Settings.Setting<?> setting) {
        String fallback = setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`";
        return "| `%s` | %s | %s |".formatted(setting.name(), fallback, setting.help());
    }
}
