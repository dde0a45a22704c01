package chat.parley.bridge.live;

import io.vertx.core.buffer.Buffer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A peer that writes and reads the bytes of a WebSocket by itself, so that it can do what no client does. */
final class RawSocket implements AutoCloseable {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    static final int FINAL = 0x80;

    private static final int PATIENCE = 20_000;
    private static final byte[] MASK = {1, 2, 3, 4};

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    /** One frame from the server. */
    record Received(int opcode, Buffer payload) {
        String text() {
            return payload.toString();
        }

        int closeCode() {
            return payload.getUnsignedShort(0);
        }
    }

    private RawSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        socket.setSoTimeout(PATIENCE);
    }

    /** Connects, and leaves it at that. */
    static RawSocket tcp(int port, int receiveBuffer) {
        try {
            Socket socket = new Socket();
            if (receiveBuffer > 0) socket.setReceiveBufferSize(receiveBuffer);
            socket.connect(new java.net.InetSocketAddress("localhost", port));
            return new RawSocket(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects and becomes a WebSocket. */
    static RawSocket open(int port, String path) {
        return open(port, path, 0);
    }

    static RawSocket open(int port, String path, int receiveBuffer) {
        RawSocket raw = tcp(port, receiveBuffer);
        String status = raw.request(handshake(path, 13));
        if (!status.contains(" 101 ")) throw new AssertionError(status);
        return raw;
    }

    /** The head of a request to become a WebSocket. */
    static String handshake(String path, int version, String... more) {
        return Stream.concat(
                        Stream.of(
                                "GET " + path + " HTTP/1.1",
                                "Host: localhost",
                                "Connection: Upgrade",
                                "Upgrade: websocket",
                                "Sec-WebSocket-Version: " + version,
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="),
                        Stream.of(more))
                .collect(Collectors.joining("\r\n", "", "\r\n\r\n"));
    }

    /** Sends a request and reads the head of the answer. */
    String request(String head) {
        bytes(head.getBytes(StandardCharsets.UTF_8));
        StringBuilder answer = new StringBuilder();
        try {
            while (!answer.toString().endsWith("\r\n\r\n")) answer.append((char) in.readUnsignedByte());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.toString();
    }

    RawSocket bytes(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawSocket text(String text) {
        return frame(FINAL | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A masked frame, as clients send them. */
    RawSocket frame(int head, byte[] payload) {
        return bytes(framed(head, payload, true));
    }

    RawSocket unmasked(int head, byte[] payload) {
        return bytes(framed(head, payload, false));
    }

    static byte[] framed(int head, byte[] payload, boolean masked) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14).put((byte) head);
        int mask = masked ? 0x80 : 0;
        if (payload.length < 126) frame.put((byte) (mask | payload.length));
        else if (payload.length < 65_536) frame.put((byte) (mask | 126)).putShort((short) payload.length);
        else frame.put((byte) (mask | 127)).putLong(payload.length);
        if (masked) frame.put(MASK);
        for (int i = 0; i < payload.length; i++) frame.put((byte) (masked ? payload[i] ^ MASK[i % 4] : payload[i]));
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    Received read() {
        try {
            int head = in.readUnsignedByte();
            int small = in.readUnsignedByte();
            long size = small < 126 ? small : small == 126 ? in.readUnsignedShort() : in.readLong();
            return new Received(head & 0x0f, Buffer.buffer(in.readNBytes((int) size)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Received read(Predicate<Received> kind) {
        Received frame = read();
        while (!kind.test(frame)) frame = read();
        return frame;
    }

    /** The code that the server closes with, and that it then really closes. */
    int closeCode() {
        Received close = read(frame -> frame.opcode() == CLOSE);
        int code = close.closeCode();
        frame(FINAL | CLOSE, close.payload().getBytes());
        if (!ended()) throw new AssertionError("it was not closed");
        return code;
    }

    /** The same from a server that reads no more of this peer, so that it alone can end it. */
    int lastWord() {
        return read(frame -> frame.opcode() == CLOSE).closeCode();
    }

    /** Reads until the connection ends; with a reset it has ended as well. */
    boolean ended() {
        try {
            int one = in.read();
            while (one >= 0) one = in.read();
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
