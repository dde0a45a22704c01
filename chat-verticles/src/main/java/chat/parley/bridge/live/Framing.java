package chat.parley.bridge.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import java.util.stream.IntStream;

/** How a text stands on a WebSocket: as it is, or as an array of one, as SockJS wants it. The server masks nothing. */
enum Framing {
    RAW {
        @Override
        int size(byte[] text) {
            return text.length;
        }

        @Override
        void write(byte[] text, ByteBuf to) {
            to.writeBytes(text);
        }
    },
    SOCKJS {
        @Override
        int size(byte[] text) {
            int size = text.length + OPEN.length + CLOSE.length;
            for (byte b : text) if (isSpecial(b)) size++;
            return size;
        }

        /** JSON holds no bare control characters, so quotes and backslashes are all there is to escape. */
        @Override
        void write(byte[] text, ByteBuf to) {
            to.writeBytes(OPEN);
            int written = 0;
            for (int i = 0; i < text.length; i++) {
                if (!isSpecial(text[i])) continue;
                to.writeBytes(text, written, i - written).writeByte('\\');
                written = i;
            }
            to.writeBytes(text, written, text.length - written).writeBytes(CLOSE);
        }
    };

    private static final byte[] OPEN = {'a', '[', '"'};
    private static final byte[] CLOSE = {'"', ']'};

    private static final int FINAL_TEXT = 0x81;
    private static final int MAX_HEADER = 10;
    private static final int SHORT = 126;
    private static final int LONG = 127;

    abstract int size(byte[] text);

    abstract void write(byte[] text, ByteBuf to);

    /** Whole WebSocket frames, one a text, in memory that needs no copy to be sent. The caller releases it. */
    ByteBuf frames(List<Encoded> texts) {
        int[] sizes = texts.stream().mapToInt(text -> size(text.utf8())).toArray();
        ByteBuf frames = ByteBufAllocator.DEFAULT.directBuffer(
                MAX_HEADER * sizes.length + IntStream.of(sizes).sum());
        for (int i = 0; i < sizes.length; i++) {
            frames.writeByte(FINAL_TEXT);
            writeSize(frames, sizes[i]);
            write(texts.get(i).utf8(), frames);
        }
        return frames;
    }

    ByteBuf frame(Encoded text) {
        return frames(List.of(text));
    }

    private static void writeSize(ByteBuf frame, int size) {
        if (size < SHORT) frame.writeByte(size);
        else if (size <= 0xffff) frame.writeByte(SHORT).writeShort(size);
        else frame.writeByte(LONG).writeLong(size);
    }

    private static boolean isSpecial(byte b) {
        return b == '"' || b == '\\';
    }
}
