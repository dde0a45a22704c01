package chat.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page of the API")
class DocsPageTest {
    private static final Pattern LOADED = Pattern.compile("<(?:script|link)[^>]+(?:src|href)=\"(/[^\"]+)\"");
    private static final Pattern FORBIDDEN = Pattern.compile("https?://|<style|style=|<script>|\\son[a-z]+=");

    @Test
    @DisplayName("finds all it loads on the class path")
    void whole() throws IOException {
        List<String> loaded = found(LOADED, 1);
        assertEquals(4, loaded.size());
        loaded.forEach(path -> assertNotNull(getClass().getResource(path), path));
    }

    @Test
    @DisplayName("asks no other server, and has nothing inline that its policy would refuse")
    void strict() throws IOException {
        assertEquals(List.of(), found(FORBIDDEN, 0));
    }

    private List<String> found(Pattern pattern, int group) throws IOException {
        try (InputStream page = getClass().getResourceAsStream("/docs/index.html")) {
            String text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            return pattern.matcher(text)
                    .results()
                    .map((MatchResult match) -> match.group(group))
                    .toList();
        }
    }
}
