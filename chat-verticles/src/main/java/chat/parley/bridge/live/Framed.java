package chat.parley.bridge.live;

import io.netty.buffer.ByteBuf;
import java.util.EnumMap;
import java.util.Map;

/**
 * A text on its way to the sockets of one event loop: framed at most once a framing, however many there are. It lives as
 * long as one round of sending, and must be closed after it; what was handed out lives on until it is written.
 */
final class Framed implements AutoCloseable {
    private final Encoded text;
    private final Map<Framing, ByteBuf> frames = new EnumMap<>(Framing.class);

    Framed(Encoded text) {
        this.text = text;
    }

    Encoded text() {
        return text;
    }

    /** The frame, once more; whoever takes it releases it. */
    ByteBuf in(Framing framing) {
        return frames.computeIfAbsent(framing, way -> way.frame(text)).retainedDuplicate();
    }

    @Override
    public void close() {
        frames.values().forEach(ByteBuf::release);
        frames.clear();
    }
}
