package chat.parley.bridge.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

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

    /** A whole WebSocket frame in memory that needs no copy to be sent. The caller releases it. */
    ByteBuf frame(Encoded text) {
        int size = size(text.utf8());
        ByteBuf frame = ByteBufAllocator.DEFAULT.directBuffer(MAX_HEADER + size);
        frame.writeByte(FINAL_TEXT);
        writeSize(frame, size);
        write(text.utf8(), frame);
        return frame;
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
