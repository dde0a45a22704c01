package chat.parley.bridge.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundInvoker;
import io.netty.channel.ChannelPromise;
import io.netty.channel.VoidChannelPromise;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket, with the bridge's frames as they are or wrapped as SockJS wants them. Binary messages are read as the text
 * they should have been.
 *
 * <p>Frames are written as ready bytes, past the WebSocket's encoder and its own queue: that one encodes for each socket,
 * sends each frame by itself, and is not bounded. They are sent at the end of the event loop's turn ({@link Flushes}), or
 * when there are {@link #BURST} bytes of them. One write in {@link #STRIDE} bytes tells when it is finished, and the last
 * before they are sent: so a slow peer's progress is seen, and a fast one's costs little.
 */
final class WebSocketPipe implements Pipe {
    static final int STRIDE = 16 * 1024;

    /** A peer that reads must not seem slow because one turn told it much. */
    static final int BURST = 128 * 1024;

    /** The server answers pings by itself, into a queue without a bound. */
    static final int MAX_UNREAD_PONGS = 64;

    private static final int NO_CODE = 1006;
    private static final Encoded OPENED = text("o");
    private static final Encoded HEARTBEAT = text("h");

    private final ServerWebSocket socket;
    private final Line line;
    private final Channel channel;
    private final ChannelOutboundInvoker wire;
    private final Framing framing;
    private final Flushes flushes;
    private final Clock clock;
    private final Outbox outbox = new Outbox();
    private final Assembly assembly = new Assembly();
    private final Runnable flush = this::flush;
    private final ChannelPromise unwatched;
    private @Nullable ByteBuf held;
    private int uncounted;
    private int unsent;
    private int unreadPongs;

    WebSocketPipe(ServerWebSocket socket, Line line, Framing framing, Flushes flushes, Clock clock) {
        this.socket = socket;
        this.line = line;
        this.channel = line.channel();
        this.wire = channel.pipeline().context(WebSocketFrameEncoder.class);
        this.framing = framing;
        this.flushes = flushes;
        this.clock = clock;
        this.unwatched = new VoidChannelPromise(channel, false);
    }

    @Override
    public String transport() {
        return framing == Framing.RAW ? "websocket" : "sockjs-websocket";
    }

    @Override
    public String from() {
        return line.from();
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public void open(Peer peer) {
        channel.pipeline().addBefore(RuleBreaks.LAST, null, new RuleBreaks(peer::violate));
        socket.frameHandler(frame -> take(frame, peer));
        socket.closeHandler(closed -> peer.gone(code()));
        if (framing == Framing.SOCKJS) write(Framing.RAW.frame(OPENED));
    }

    @Override
    public void send(Framed frame) {
        if (channel.isActive()) write(frame.in(framing));
    }

    @Override
    public void ping() {
        if (!channel.isActive()) return;
        if (framing == Framing.SOCKJS) write(Framing.RAW.frame(HEARTBEAT));
        outbox.begin(1, clock.millis());
        socket.writePing(Buffer.buffer()).onComplete(written -> outbox.finish(1, clock.millis()));
    }

    @Override
    public boolean pongs() {
        return true;
    }

    @Override
    public void pause() {
        socket.pause();
    }

    @Override
    public void resume() {
        socket.resume();
    }

    @Override
    public void close(Goodbye why) {
        if (!channel.isActive()) return;
        if (framing == Framing.SOCKJS) write(Framing.RAW.frame(text("c[" + why.code() + ",\"" + why.reason() + "\"]")));
        flush();
        socket.close((short) why.code(), why.reason());
    }

    @Override
    public void cut() {
        line.cut();
    }

    private int code() {
        Short code = socket.closeStatusCode();
        return code == null ? NO_CODE : code;
    }

    private void take(WebSocketFrame frame, Peer peer) {
        peer.hearSign();
        if (frame.type() == WebSocketFrameType.PING) countPong(peer);
        if (!frame.isText() && !frame.isBinary() && !frame.isContinuation()) return;
        try {
            String message = assembly.take(frame.binaryData().getBytes(), frame.isFinal());
            if (message != null) hear(message, peer);
        } catch (Assembly.Violation violation) {
            peer.violate(violation.why());
        }
    }

    private void hear(String message, Peer peer) {
        if (framing == Framing.RAW) peer.hear(message);
        else if (!message.isEmpty())
            FrameReader.unwrap(message).ifPresentOrElse(frames -> frames.forEach(peer::hear), peer::hearNonsense);
    }

    /** Whoever sends pings and reads no pongs is cut at once: pausing does not keep the server from answering. */
    private void countPong(Peer peer) {
        unreadPongs = channel.isWritable() ? 0 : unreadPongs + 1;
        if (unreadPongs <= MAX_UNREAD_PONGS) return;
        peer.violate(Goodbye.SLOW);
        cut();
    }

    private void write(ByteBuf frame) {
        int size = frame.readableBytes();
        outbox.begin(size, clock.millis());
        if (held == null) flushes.soon(flush);
        else push(held, uncounted >= STRIDE);
        held = frame;
        uncounted += size;
        unsent += size;
        if (unsent >= BURST) flush();
    }

    private void push(ByteBuf frame, boolean watched) {
        if (!watched) {
            wire.write(frame, unwatched);
            return;
        }
        int size = uncounted;
        uncounted = 0;
        wire.write(frame).addListener(written -> outbox.finish(size, clock.millis()));
    }

    private void flush() {
        if (held == null) return;
        push(held, true);
        held = null;
        unsent = 0;
        wire.flush();
    }

    private static Encoded text(String ascii) {
        return new Encoded(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
