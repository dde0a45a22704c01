package chat.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bridge.guard.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pages on security")
class SecurityPagesTest {
    private static final Path SECURITY = Path.of("..", "SECURITY.md");
    private static final Path CHECKS = Path.of("docs", "asvs.md");
    private static final Path TESTS = Path.of("src", "test", "java");

    @Test
    @DisplayName("name each limit as it is kept, in its order")
    void limits() throws IOException {
        String wanted = Arrays.stream(Limit.values()).map(Limit::row).collect(Collectors.joining("\n"));
        String found = Files.readAllLines(SECURITY).stream()
                .filter(line -> line.startsWith("| `"))
                .collect(Collectors.joining("\n"));
        assertEquals(wanted, found);
    }

    @Test
    @DisplayName("name no test that is not there")
    void tests() throws IOException {
        Set<String> named = Pattern.compile("`(\\w+(Test|Story))`")
                .matcher(Files.readString(CHECKS))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
        assertTrue(named.size() > 10, named.toString());
        try (Stream<Path> files = Files.walk(TESTS)) {
            Set<String> there = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
            named.removeAll(there);
            assertEquals(Set.of(), named);
        }
    }
}
