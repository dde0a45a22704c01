package chat.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
                "会議, '会' '議' '会議'",
                "Tokyo東京tower, 'tokyo' '東' '京' '東京' 'tower'",
                "한국어, '한' '국' '어' '한국' '국어'",
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
                "two words, 'two':* & 'words':*",
                "会, '会'",
                "会議室, '会議' & '議室'",
                "C++, 'c':*",
                "it's' | drop:*, 'it':* & 's':* & 'drop':*"
            })
    @DisplayName("of a query are beginnings, or rows of pairs; nothing in it is an operator")
    void sought(String query, String words) {
        assertEquals(words, SearchWords.sought(query, null).words());
    }

    @Test
    @DisplayName("are parts of words, too, when each is long enough to be found as one")
    void parts() {
        assertEquals(
                List.of("%board%", "%key%"),
                SearchWords.sought("board, (key)", null).parts());
        assertEquals(List.of(), SearchWords.sought("board it", null).parts());
        assertEquals(List.of(), SearchWords.sought("会議室", null).parts());
        assertEquals(
                List.of("%100\\%\\_a\\\\b%"),
                SearchWords.sought("100%_a\\b", null).parts());
    }

    @Test
    @DisplayName("in quotation marks stand as they are")
    void phrases() {
        assertEquals(
                List.of("%good morning%"),
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
        String many = String.join(
                " ",
                java.util.stream.IntStream.range(0, 3_000)
                        .mapToObj(Integer::toString)
                        .toList());
        assertEquals(1_000, SearchWords.kept(many, false).split(" ").length);
        assertEquals(8, SearchWords.sought(many, null).words().split(" & ").length);
        assertTrue(SearchWords.kept("a".repeat(16_000), false).length() < 64);
        assertEquals(
                SearchWords.kept("a".repeat(16_000), false) + ":*",
                SearchWords.sought("a".repeat(200), null).words());
    }
}
