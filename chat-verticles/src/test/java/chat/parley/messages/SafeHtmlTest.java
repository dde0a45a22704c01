package chat.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A message as HTML")
class SafeHtmlTest {
    private static final Map<String, Set<String>> ALLOWED = Stream.of(
                    "p br hr h1 h2 h3 h4 h5 h6 blockquote pre em strong del ul li table thead tbody tr".split(" "))
            .collect(Collectors.toMap(name -> name, name -> Set.of()));

    private static final Map<String, Set<String>> WITH_ATTRIBUTES = Map.of(
            "a", Set.of("href", "rel"),
            "code", Set.of("class"),
            "ol", Set.of("start"),
            "th", Set.of("align"),
            "td", Set.of("align"));

    private static final long SEED = 20_261_121;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "*so* **very** ~~gone~~ | <p><em>so</em> <strong>very</strong> <del>gone</del></p>",
                "`a < b` | <p><code>a &lt; b</code></p>",
                "<b>bold</b> | <p>&lt;b&gt;bold&lt;/b&gt;</p>",
                "# Title | <h1>Title</h1>",
                "> said | <blockquote><p>said</p></blockquote>",
                "7. seven | <ol start=\"7\"><li>seven</li></ol>",
                "see https://parley.example/a?b=c&d | <p>see <a href=\"https://parley.example/a?b&#61;c&amp;d\""
                        + " rel=\"nofollow noopener noreferrer\">https://parley.example/a?b&#61;c&amp;d</a></p>",
                "![a cat](https://cats.example/1.png) | <p><a href=\"https://cats.example/1.png\""
                        + " rel=\"nofollow noopener noreferrer\">a cat</a></p>",
            })
    @DisplayName("looks as Markdown means it")
    void looks(String markdown, String html) {
        assertEquals(html, SafeHtml.of(markdown).replaceAll("\n", ""));
    }

    @Test
    @DisplayName("keeps its lines, and the language of its code")
    void blocks() {
        assertTrue(SafeHtml.of("one\ntwo").contains("one<br />\ntwo"));
        assertTrue(SafeHtml.of("```java\nint a;\n```").contains("<code class=\"language-java\">"));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    @DisplayName("has nothing in it that a page would run, ask for or be led astray by:")
    void harmless(String payload) {
        assertEquals(List.of(), harm(SafeHtml.of(payload)), payload);
    }

    @Test
    @DisplayName("has nothing harmful in it whatever such texts are put together")
    void harmlessTogether() {
        List<String> pieces = Stream.concat(
                        payloads(),
                        Stream.of("[", "](", ")", "<", ">", "`", "\n", "\n\n", "|", "---|", "*", "&#x", ";"))
                .toList();
        Random random = new Random(SEED);
        for (int i = 0; i < 3_000; i++) {
            String text = IntStream.range(0, 1 + random.nextInt(6))
                    .mapToObj(piece -> pieces.get(random.nextInt(pieces.size())))
                    .map(piece -> piece.substring(random.nextInt(piece.length())))
                    .collect(Collectors.joining());
            assertEquals(List.of(), harm(SafeHtml.of(text)), text);
        }
    }

    @ParameterizedTest
    @CsvSource({"'> '", "'* '", "'['", "'**a '", "'`'", "'<'", "'![a]('", "'|-'", "'\\\\'"})
    @DisplayName("of sixteen thousand signs is not deeper than a page can be")
    void deep(String sign) {
        String html = SafeHtml.of(sign.repeat(Message.MAX_TEXT / sign.length()));
        assertTrue(depth(Jsoup.parseBodyFragment(html).body()) < 100, sign);
    }

    private static Stream<String> payloads() {
        try (var corpus = SafeHtmlTest.class.getResourceAsStream("/xss.txt")) {
            String text = new String(corpus.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank()).map(line -> line.replace("\\n", "\n"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> harm(String html) {
        Element body = Jsoup.parse("<body>" + html + "</body>").body();
        Stream<String> elements = body.getAllElements().stream()
                .filter(element -> !element.equals(body))
                .flatMap(SafeHtmlTest::harmOf);
        Stream<String> others = body.getAllElements().stream()
                .flatMap(element -> element.childNodes().stream())
                .filter(node -> node instanceof Comment || node instanceof DataNode)
                .map(node -> "a " + node.nodeName());
        return Stream.concat(elements, others).toList();
    }

    private static Stream<String> harmOf(Element element) {
        Set<String> attributes = WITH_ATTRIBUTES.getOrDefault(element.normalName(), ALLOWED.get(element.normalName()));
        if (attributes == null) return Stream.of("the element " + element.normalName());
        Stream<String> unknown = element.attributes().asList().stream()
                .map(attribute -> attribute.getKey())
                .filter(name -> !attributes.contains(name))
                .map(name -> "the attribute " + name);
        boolean astray =
                element.hasAttr("href") && !element.attr("href").matches("(?is)(https?://|mailto:).*|[^:]*|/.*|#.*");
        return astray ? Stream.concat(unknown, Stream.of("a link to " + element.attr("href"))) : unknown;
    }

    private static int depth(Element element) {
        return 1
                + element.children().stream()
                        .mapToInt(SafeHtmlTest::depth)
                        .max()
                        .orElse(0);
    }
}
