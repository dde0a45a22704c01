package chat.parley.bridge.live;

import io.netty.buffer.ByteBuf;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Texts on their way to the sockets of one event loop, one after the other: framed at most once a framing, however many
 * sockets there are, and one write for each of them. It lives as long as one round of sending, and must be closed after
 * it; what was handed out lives on until it is written.
 */
final class Framed implements AutoCloseable {
    private final List<Encoded> texts;
    private final Map<Framing, ByteBuf> frames = new EnumMap<>(Framing.class);

    Framed(Encoded text) {
        this(List.of(text));
    }

    Framed(List<Encoded> texts) {
        this.texts = texts;
    }

    List<Encoded> texts() {
        return texts;
    }

    /** The frames, once more; whoever takes them releases them. */
    ByteBuf in(Framing framing) {
        return frames.computeIfAbsent(framing, way -> way.frames(texts)).retainedDuplicate();
    }

    @Override
    public void close() {
        frames.values().forEach(ByteBuf::release);
        frames.clear();
    }
}
