package chat.parley.bridge.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A text on a WebSocket")
class FramingTest {
    @ParameterizedTest(name = "has a header for its {0} bytes")
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 200_000})
    void sizes(int size) {
        assertEquals("x".repeat(size), unframed(Framing.RAW, "x".repeat(size)));
    }

    @Test
    @DisplayName("is an array of one text for SockJS, whatever it says")
    void escaped() {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder said = new StringBuilder();
            random.ints(random.nextInt(40), 0, 0x2100).forEach(said::appendCodePoint);
            said.append("\"\\\ud83d\ude00");
            String text = new JsonObject().put("text", said.toString()).encode();
            String wrapped = unframed(Framing.SOCKJS, text);
            assertEquals('a', wrapped.charAt(0));
            assertEquals(new JsonArray().add(text), new JsonArray(wrapped.substring(1)));
        }
    }

    @Test
    @DisplayName("stands behind others as a frame of its own")
    void several() {
        List<Encoded> texts = List.of(text("one"), text("\"two\""), text("x".repeat(300)));
        ByteBuf frames = Framing.SOCKJS.frames(texts);
        for (Encoded text : texts) {
            ByteBuf alone = Framing.SOCKJS.frame(text);
            assertEquals(alone, frames.readSlice(alone.readableBytes()));
            alone.release();
        }
        assertEquals(0, frames.readableBytes());
        frames.release();
    }

    private static Encoded text(String said) {
        return new Encoded(said.getBytes(StandardCharsets.UTF_8));
    }

    private static String unframed(Framing framing, String said) {
        ByteBuf frame = framing.frame(text(said));
        assertEquals(0x81, frame.readUnsignedByte());
        int small = frame.readUnsignedByte();
        long size = small < 126 ? small : small == 126 ? frame.readUnsignedShort() : frame.readLong();
        assertEquals(frame.readableBytes(), size);
        String text = frame.toString(StandardCharsets.UTF_8);
        frame.release();
        return text;
    }
}
