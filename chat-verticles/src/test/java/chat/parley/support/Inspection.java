package chat.parley.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import java.util.List;

/** Whether everybody can use what stands in a window, as far as rules can tell; and a picture of it. */
public final class Inspection {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private Inspection() {}

    public static void passes(Window window, String name) {
        window.pictures(name);
        AxeResults results = new AxeBuilder(window.page()).withTags(RULES).analyze();
        assertEquals(
                List.of(),
                results.getViolations().stream()
                        .map(rule ->
                                rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                        .toList(),
                name);
        assertTrue(results.getPasses().size() > 10, "the rules were applied");
    }
}
