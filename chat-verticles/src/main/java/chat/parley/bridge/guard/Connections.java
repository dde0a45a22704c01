package chat.parley.bridge.guard;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many TCP connections a node holds, whatever they are for. One more than {@link #MAX} is closed at its first byte,
 * and a front door tries another node. Vert.x tells of none before that; whoever says nothing is sent away by
 * {@link Deadlines}.
 */
public final class Connections {
    public static final int MAX = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final int max;
    private final AtomicInteger open = new AtomicInteger();

    Connections(int max) {
        this.max = max;
    }

    /** Counts a new one until it ends; false if it was one too many, and is closed. */
    public boolean admit(HttpConnection connection) {
        if (open.incrementAndGet() > max) {
            open.decrementAndGet();
            LOG.warn("More than {} connections: {} is turned away", max, connection.remoteAddress());
            connection.close();
            return false;
        }
        afterwards(connection, open::decrementAndGet);
        return true;
    }

    /** At the end of the TCP connection: one that became a WebSocket never tells its own handler. */
    private static void afterwards(HttpConnection connection, Runnable work) {
        if (connection instanceof HttpServerConnection server) {
            server.channelHandlerContext().channel().closeFuture().addListener(closed -> work.run());
        } else {
            connection.closeHandler(closed -> work.run());
        }
    }

    int open() {
        return open.get();
    }
}
