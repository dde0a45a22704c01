package chat.parley.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket of the crowd (RFC 6455): opened, read and written by hand, because a generator has to do less a frame
 * than the server that it measures.
 */
final class Seat {
    private static final int LARGEST_ANSWER = 8 * 1024;
    private static final int TEXT = 0x81;
    private static final int PONG = 0x8A;
    private static final int PING_CODE = 9;
    private static final int CLOSE_CODE = 8;
    private static final int CODE = 0x0F;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7F;
    private static final int SHORT_FOLLOWS = 126;
    private static final int LONG_FOLLOWS = 127;
    private static final int SHORTS = 65_536;

    private final SocketChannel channel;
    private byte[] rest = {};

    /** Takes the content of each frame, which stands in the array until it returns. */
    interface Reader {
        void read(byte[] bytes, int from, int to);
    }

    /** The server has not let the socket in. */
    static final class Refused extends RuntimeException {
        Refused(String answer) {
            super(answer);
        }
    }

    private Seat(SocketChannel channel) {
        this.channel = channel;
    }

    /** Opens one; waits for it. Throws {@link Refused} if the server says no. */
    static Seat open(URI url, @Nullable String token) {
        try {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(url.getHost(), url.getPort()));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.write(ByteBuffer.wrap(request(url, token).getBytes(StandardCharsets.US_ASCII)));
            Seat seat = new Seat(channel);
            seat.awaitAnswer();
            channel.configureBlocking(false);
            return seat;
        } catch (IOException e) {
            throw new Refused(e.toString());
        }
    }

    private static String request(URI url, @Nullable String token) {
        return "GET " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + (token == null ? "" : "Authorization: Bearer " + token + "\r\n") + "\r\n";
    }

    private void awaitAnswer() throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(LARGEST_ANSWER);
        while (true) {
            if (channel.read(answer) < 0) throw new Refused("closed");
            String text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end < 0) continue;
            if (!text.startsWith("HTTP/1.1 101")) throw new Refused(text.substring(0, text.indexOf("\r\n")));
            rest = Arrays.copyOfRange(answer.array(), end + 4, answer.position());
            return;
        }
    }

    SocketChannel channel() {
        return channel;
    }

    /** Writes a frame of text. What is sent here is small and the generator reads all the time, so it fits. */
    void send(String text) {
        write(frame(TEXT, text.getBytes(StandardCharsets.UTF_8)));
    }

    private void write(ByteBuffer frame) {
        try {
            while (frame.hasRemaining()) {
                if (channel.write(frame) == 0) Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new Refused(e.toString());
        }
    }

    /** Masked with zeros: allowed, and the content stays as it is. */
    private static ByteBuffer frame(int head, byte[] content) {
        ByteBuffer frame = ByteBuffer.allocate(content.length + 8).put((byte) head);
        if (content.length < SHORT_FOLLOWS) frame.put((byte) (MASKED | content.length));
        else if (content.length < SHORTS)
            frame.put((byte) (MASKED | SHORT_FOLLOWS)).putShort((short) content.length);
        else throw new IllegalArgumentException("longer than a frame of this generator: " + content.length);
        return frame.putInt(0).put(content).flip();
    }

    /** Reads what has come, by way of an array that all seats share. Throws {@link Refused} when the server is gone. */
    void read(byte[] shared, Reader reader) {
        ByteBuffer buffer = ByteBuffer.wrap(shared).put(rest);
        try {
            if (channel.read(buffer) < 0) throw new Refused("closed");
        } catch (IOException e) {
            throw new Refused(e.toString());
        }
        int used = frames(shared, buffer.position(), reader);
        rest = Arrays.copyOfRange(shared, used, buffer.position());
    }

    private int frames(byte[] bytes, int end, Reader reader) {
        int at = 0;
        while (end - at >= 2) {
            int head = head(bytes, at);
            if (end - at < head) break;
            long length = length(bytes, at);
            if (end - at - head < length) break;
            int from = at + head;
            at = (int) (from + length);
            take(bytes[from - head] & CODE, bytes, from, at, reader);
        }
        return at;
    }

    private static int head(byte[] bytes, int at) {
        int length = bytes[at + 1] & LENGTH;
        return length == LONG_FOLLOWS ? 10 : length == SHORT_FOLLOWS ? 4 : 2;
    }

    private static long length(byte[] bytes, int at) {
        int digits = head(bytes, at) - 2;
        if (digits == 0) return bytes[at + 1] & LENGTH;
        long length = 0;
        for (int digit = 0; digit < digits; digit++)
            length = length << Byte.SIZE | Byte.toUnsignedLong(bytes[at + 2 + digit]);
        return length;
    }

    private void take(int code, byte[] bytes, int from, int to, Reader reader) {
        if (code == PING_CODE) write(frame(PONG, Arrays.copyOfRange(bytes, from, to)));
        else if (code == CLOSE_CODE)
            throw new Refused("closed: " + new String(bytes, from, to - from, StandardCharsets.UTF_8));
        else reader.read(bytes, from, to);
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
