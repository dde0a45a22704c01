package chat.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The words of the search")
class SearchWordsTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "Hello World!, 'hello' 'world'",
                "Ärger über Zoë, 'arger' 'uber' 'zoe'",
                "well-known foo.bar, 'well' 'known' 'foo' 'bar'",
                "ＦＵＬＬ ﬁt, 'full' 'fit'",
                "会議, '会議' '議'",
                "Tokyo東京tower, 'tokyo' '東京' '京' 'tower'",
                "한국어, '한국' '국어' '어'",
                "Straße ΟΔΟΣ, 'strasse' 'οδοσ'",
                "ok 👍🏽👨‍👩‍👧 ❤️, 'ok' '👍' '👨' '👩' '👧' '❤'",
                "the the THE, 'the'",
                "см. ёлка, 'см' 'елка'"
            })
    @DisplayName("of a text are cut, folded and each there once")
    void kept(String text, String words) {
        assertEquals(words, SearchWords.kept(text, false));
    }

    @Test
    @DisplayName("tell whether a text has a link")
    void link() {
        assertTrue(SearchWords.kept("see https://example.org/a", false).startsWith("'=link' "));
        assertEquals("'link'", SearchWords.kept("=link", false), "nobody can write what a link leaves");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "boar, 'boar':*",
                "two words, 'two':* | 'words':*",
                "会, '会':*",
                "会議室, '会議' & '議室'",
                "C++, 'c':*",
                "v2.5.1, 'v2':* & '5':* & '1':*",
                "👍🏽!, '👍':*",
                "it's' | drop:*, 'it':* & 's':* | 'drop':*"
            })
    @DisplayName("of a query are beginnings, or rows of pairs; nothing in it is an operator")
    void sought(String query, String words) {
        assertEquals(
                words,
                SearchWords.sought(query, null).words().stream()
                        .map(SearchWords.Word::beginnings)
                        .collect(Collectors.joining(" | ")));
    }

    @Test
    @DisplayName("are parts of a text, too, each that is long enough to be found as one, folded and as written")
    void parts() {
        assertEquals(List.of("%board%", "%key%"), parts("board, it (key)"));
        assertEquals(List.of("%2.5.1%"), parts("v2 2.5.1"));
        assertEquals(List.of(), parts("会議室 👍👍👍"));
        assertEquals(List.of("%100\\%\\_a\\\\b%"), parts("100%_a\\b"));
        assertEquals(new SearchWords.Part("%unchen%", List.of("%unchen%", "%ünchen%")), SearchWords.Part.of("ünchen"));
    }

    private static List<String> parts(String query) {
        return SearchWords.sought(query, null).words().stream()
                .flatMap(word -> Stream.ofNullable(word.part()))
                .map(SearchWords.Part::folded)
                .toList();
    }

    @Test
    @DisplayName("are folded in a text of its own only where the text itself would not do")
    void folded() {
        assertNull(SearchWords.folded("Hello World"));
        assertNull(SearchWords.folded("会議 👍"));
        assertEquals("munchen, strasse", SearchWords.folded("München, Straße"));
        assertEquals("москва", SearchWords.folded("Москва"), "not every database knows these capitals");
    }

    @Test
    @DisplayName("in quotation marks stand as they are")
    void phrases() {
        assertEquals(
                List.of(SearchWords.Part.of("good morning")),
                SearchWords.sought("\"good morning\" ada", null).phrases());
        assertEquals(List.of(), SearchWords.sought("\"\" \" \"", null).phrases());
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "!?", "\"\"", "%", "' & '"})
    @DisplayName("are none where there is no letter and no digit")
    void nothing(String query) {
        assertTrue(SearchWords.sought(query, null).isNothing());
        assertFalse(
                SearchWords.sought(query, SearchCommand.Has.LINK).isNothing(), "but all that have a link are sought");
    }

    @Test
    @DisplayName("are bounded, in a text and in a query")
    void bounded() {
        String many = IntStream.range(0, 3_000).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        assertEquals(3_000, SearchWords.kept(many, false).split(" ").length);
        assertEquals(8, SearchWords.sought(many, null).words().size());
        assertEquals(
                8,
                SearchWords.sought(many.replace(' ', '.'), null)
                        .words()
                        .get(0)
                        .beginnings()
                        .split(" & ")
                        .length);
        assertTrue(SearchWords.kept("a".repeat(16_000), false).length() < 64);
        assertEquals(
                SearchWords.kept("a".repeat(16_000), false) + ":*",
                SearchWords.sought("a".repeat(200), null).words().get(0).beginnings());
    }

    @Test
    @DisplayName("of the longest text in a script without spaces are all there")
    void longest() {
        String text = IntStream.range(0, Message.MAX_TEXT)
                .mapToObj(i -> Character.toString(0x20000 + i))
                .collect(Collectors.joining());
        assertEquals(Message.MAX_TEXT, SearchWords.kept(text, false).split(" ").length);
    }
}
