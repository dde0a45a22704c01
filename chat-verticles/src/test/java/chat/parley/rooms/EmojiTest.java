package chat.parley.rooms;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("One emoji")
class EmojiTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "👍",
                "👍🏽",
                "ℹ️",
                "ℹ",
                "❤️",
                "❤",
                "⚓",
                "✔",
                "‼️",
                "〰️",
                "Ⓜ️",
                "©️",
                "5️⃣",
                "#⃣",
                "🇩🇪",
                "👩‍👩‍👧‍👦",
                "🏳️‍🌈",
                "❤️‍🔥",
                "🙂‍↔️",
                "👩🏽‍❤️‍💋‍👨🏿",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F"
            })
    @DisplayName("is a picture, toned, joined or tagged, a flag or a keycap")
    void one(String text) {
        assertTrue(new Emoji(text).isOne());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                "5",
                "1234",
                "!!!",
                "ß",
                "———",
                "‽",
                "👍👍👍",
                "👍 ",
                "👍a",
                "🇩",
                "🇩🇪🇫🇷",
                "👍\u200D",
                "\u200D",
                "\u202E",
                "\uFE0F",
                "\u0301",
                "\uFFFE",
                "\uD83D",
                "\u0000",
                "<b>",
                ":tada:"
            })
    @DisplayName("is no word, no sign, not several, and nothing that is not seen")
    void none(String text) {
        assertFalse(new Emoji(text).isOne());
    }
}
