package chat.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the sockets promise")
class SocketPromisesTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Story))`");
    private static final int PROMISES = 16;

    @Test
    @DisplayName("is shown by tests that there are")
    void shown() throws IOException {
        List<String> promises = Files.readAllLines(Path.of("docs", "sockets.md")).stream()
                .filter(line -> TEST.matcher(line).find())
                .toList();
        assertTrue(promises.size() >= PROMISES, promises::toString);
        Set<String> there = tests();
        List<String> missing = promises.stream()
                .flatMap(promise -> TEST.matcher(promise).results())
                .map(named -> named.group(1))
                .filter(name -> !there.contains(name))
                .toList();
        assertEquals(List.of(), missing);
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }
}
