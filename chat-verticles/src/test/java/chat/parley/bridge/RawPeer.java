package chat.parley.bridge;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A peer that says exactly what it is told to, byte by byte, as no HTTP client would. */
final class RawPeer implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Socket socket;

    RawPeer(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout((int) PATIENCE.toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says it and gives all that comes back until the other side hangs up. */
    static String ask(int port, String... lines) {
        try (RawPeer peer = new RawPeer(port)) {
            return peer.say(String.join("\r\n", lines)).untilClosed();
        }
    }

    RawPeer say(String text) {
        return say(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawPeer say(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it can still be said. */
    boolean tries(String text) {
        try {
            say(text);
            return true;
        } catch (UncheckedIOException closed) {
            return false;
        }
    }

    /** What comes until the other side hangs up; a reset is hanging up too. */
    String untilClosed() {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try {
            for (int next = read(); next >= 0; next = read()) heard.write(next);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("still open; heard: " + heard, e);
        } catch (IOException reset) {
            return heard.toString(StandardCharsets.ISO_8859_1);
        }
        return heard.toString(StandardCharsets.ISO_8859_1);
    }

    /** What comes up to and with a text. */
    String until(String end) {
        StringBuilder heard = new StringBuilder();
        try {
            while (heard.indexOf(end) < 0) {
                int next = read();
                if (next < 0) throw new AssertionError("closed before '" + end + "'; heard: " + heard);
                heard.append((char) next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("heard: " + heard, e);
        }
        return heard.toString();
    }

    private int read() throws IOException {
        return socket.getInputStream().read();
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
