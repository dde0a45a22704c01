package chat.parley.bridge.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A frame")
class FrameReaderTest {
    @Test
    @DisplayName("is read as the stock client writes it")
    void stock() {
        assertInstanceOf(Frame.Ping.class, FrameReader.read("{\"type\":\"ping\"}"));
        Frame.Send send = (Frame.Send) FrameReader.read(
                "{\"type\":\"send\",\"address\":\"a\",\"headers\":{},\"body\":{\"x\":1},\"replyAddress\":\"r\"}");
        assertEquals(1, send.body().path("x").intValue());
        assertEquals("r", send.answerTo());
        Frame.Send silent = (Frame.Send) FrameReader.read("{\"type\":\"send\",\"address\":\"a\",\"body\":{}}");
        assertEquals("a", silent.answerTo());
        assertEquals(
                new Frame.Register("a", null),
                FrameReader.read("{\"type\":\"register\",\"address\":\"a\",\"headers\":{}}"));
        assertEquals(new Frame.Unregister("a"), FrameReader.read("{\"type\":\"unregister\",\"address\":\"a\"}"));
        assertEquals(new Frame.Publish("a"), FrameReader.read("{\"type\":\"publish\",\"address\":\"a\",\"body\":1}"));
    }

    @Test
    @DisplayName("says after which change in a header, as text or as a number")
    void after() {
        String frame = "{\"type\":\"register\",\"address\":\"a\",\"headers\":{\"after\":%s,\"other\":{}}}";
        assertEquals(new Frame.Register("a", "812"), FrameReader.read(frame.formatted("\"812\"")));
        assertEquals(new Frame.Register("a", "812"), FrameReader.read(frame.formatted("812")));
        assertEquals(new Frame.Register("a", ""), FrameReader.read(frame.formatted("{}")));
        assertNull(((Frame.Register) FrameReader.read(frame.formatted("null"))).after());
    }

    @ParameterizedTest(name = "{0} is answered {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | invalid_json",
                "x | invalid_json",
                "[] | invalid_json",
                "\"ping\" | invalid_json",
                "null | invalid_json",
                "{} | missing_type",
                "{\"type\":1} | missing_type",
                "{\"type\":\"ping\"} {} | invalid_json",
                "{\"type\":\"ping\",\"type\":\"ping\"} | invalid_json",
                "{\"type\":\"send\",\"address\":\"a\",\"body\":{\"x\":1,\"x\":2}} | invalid_json",
                "{\"type\":\"send\"} | missing_address",
                "{\"type\":\"send\",\"address\":7} | missing_address",
                "{\"type\":\"dance\",\"address\":\"a\"} | invalid_type",
                "{\"type\":\"register\",\"address\":\"a\",\"headers\":[]} | invalid_headers",
                "{\"type\":\"send\",\"address\":\"a\",\"replyAddress\":7} | invalid_reply_address",
                "{\"type\":\"send\",\"address\":\"a\",\"body\":1e99999999999999999999999} | invalid_json",
                "{\"type\":\"send\",\"address\":\"a\",\"body\":NaN} | invalid_json",
            })
    void malformed(String text, String why) {
        assertEquals(new Frame.Malformed(why), FrameReader.read(text));
    }

    @Test
    @DisplayName("is bounded in depth, and in the length of its addresses")
    void bounded() {
        String deep = "[".repeat(20_000) + "]".repeat(20_000);
        assertEquals(new Frame.Malformed("invalid_json"), FrameReader.read(deep));
        assertEquals(
                new Frame.Malformed("invalid_json"),
                FrameReader.read("{\"type\":\"send\",\"address\":\"a\",\"body\":" + deep + "}"));
        assertEquals(
                new Frame.Malformed("max_address_length_reached"),
                FrameReader.read("{\"type\":\"send\",\"address\":\"" + "a".repeat(101) + "\"}"));
        assertEquals(
                new Frame.Malformed("invalid_reply_address"),
                FrameReader.read("{\"type\":\"send\",\"address\":\"a\",\"replyAddress\":\"" + "a".repeat(129) + "\"}"));
    }

    @Test
    @DisplayName("is read from whatever bytes come, without a throw")
    void anything() {
        Random random = new Random(7);
        String alphabet = "{}[]\":,\\u0 1e-.truefalsnl\"type\"ping\"send\"address\"headers\"after\ud800\u0000\n";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(60), 0, alphabet.length()).forEach(at -> text.append(alphabet.charAt(at)));
            assertNotNull(FrameReader.read(text.toString()));
            assertNotNull(FrameReader.unwrap(text.toString()));
        }
    }

    @Test
    @DisplayName("comes in an array of texts, or as one text, over SockJS")
    void wrapped() {
        assertEquals(Optional.of(List.of("a", "b")), FrameReader.unwrap("[\"a\",\"b\"]"));
        assertEquals(Optional.of(List.of("a")), FrameReader.unwrap("\"a\""));
        assertEquals(Optional.of(List.of()), FrameReader.unwrap("[]"));
        for (String other : List.of("{}", "[1]", "[\"a\",[\"b\"]]", "[null]", "[\"a\"", "", "1")) {
            assertEquals(Optional.empty(), FrameReader.unwrap(other), other);
        }
    }
}
