package chat.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A text names")
class MentionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "hello @Ada | ada",
                "@ada, @grace! | ada grace",
                "(@ada) and @ada again. | ada",
                "thanks @j.r-r_tolkien. | j.r-r_tolkien",
                "write to ada@example.org | ''",
                "see https://example.org/@ada | ''",
                "`@ada` and ``@grace ` @linus`` but @mallory | mallory",
                "```@ada``` @grace | grace",
                "``` @ada never closed | ''",
                "` @ada never closed | ada",
                "@@ada | ''",
                "@null | null"
            })
    @DisplayName("people, but not in code, not in addresses")
    void people(String text, String names) {
        assertEquals(
                names.equals("''") ? Set.of() : Set.copyOf(List.of(names.split(" "))),
                Mentions.in(text).names());
    }

    @Test
    @DisplayName("everybody")
    void everybody() {
        assertEquals(new Mentions(Set.of("ada"), true), Mentions.in("@room and @ada"));
        assertEquals(new Mentions(Set.of(), true), Mentions.in("@all"));
        assertEquals(new Mentions(Set.of(), false), Mentions.in("the room"));
    }

    @Test
    @DisplayName("no more people than it may, and takes no longer for a text that is made to take long")
    void bounded() {
        String many = IntStream.range(0, 1_000).mapToObj(i -> "@p" + i).collect(Collectors.joining(" "));
        assertEquals(Message.MAX_NAMED, Mentions.in(many).names().size());
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            Mentions.in("@" + "`".repeat(15_999));
            Mentions.in("@" + "` `` ".repeat(3_000));
            Mentions.in("@a".repeat(8_000));
        });
    }
}
