package chat.parley.bridge.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.time.Clock;

/**
 * A SockJS session over plain requests, for whoever gets no WebSocket through. Its heartbeat and its end, when the client
 * asks no more, are the library's; it cannot carry a close code, so only the goodbye frame says why.
 */
final class XhrPipe implements Pipe {
    private static final int NO_CODE = 1006;

    private final SockJSSocket socket;
    private final Line line;
    private final Clock clock;
    private final Outbox outbox = new Outbox();
    private boolean closing;

    XhrPipe(SockJSSocket socket, Line line, Clock clock) {
        this.socket = socket;
        this.line = line;
        this.clock = clock;
    }

    @Override
    public String transport() {
        return "sockjs-xhr";
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
        socket.handler(message -> hear(message, peer));
        socket.closeHandler(closed -> peer.gone(NO_CODE));
    }

    @Override
    public void send(Framed frame) {
        frame.texts().forEach(this::send);
    }

    private void send(Encoded text) {
        int size = text.size();
        outbox.begin(size, clock.millis());
        socket.write(text.toString()).onComplete(written -> finish(size));
    }

    @Override
    public void ping() {}

    @Override
    public boolean pongs() {
        return false;
    }

    /** The library would go on queueing; what is too much ends the session. */
    @Override
    public void pause() {}

    @Override
    public void resume() {}

    /** A client that polls is not there all the time: what it was told last waits for it, until it is cut. */
    @Override
    public void close(Goodbye why) {
        closing = true;
        finish(0);
    }

    @Override
    public void cut() {
        socket.close();
        line.cut();
    }

    private void finish(int size) {
        outbox.finish(size, clock.millis());
        if (closing && outbox.bytes() == 0) socket.close();
    }

    private static void hear(Buffer message, Peer peer) {
        peer.hearSign();
        if (message.length() > Assembly.MAX_MESSAGE) peer.violate(Goodbye.TOO_LARGE);
        else peer.hear(message.toString());
    }
}
