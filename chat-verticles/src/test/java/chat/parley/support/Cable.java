package chat.parley.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between a client and a node: what goes in at its own address comes out at the node, until it is cut. */
public final class Cable implements AutoCloseable {
    private final ServerSocket entrance;
    private final Set<Socket> live = ConcurrentHashMap.newKeySet();
    private volatile int exit;
    private volatile boolean torn;

    /** It leads nowhere yet. */
    public Cable() {
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public void leadsTo(URI node) {
        exit = node.getPort();
    }

    public URI url() {
        return URI.create("http://localhost:" + entrance.getLocalPort());
    }

    /** Tears every connection, and every new one too until it is mended. */
    public void cut() {
        torn = true;
        live.forEach(Cable::tear);
        live.clear();
    }

    public void mend() {
        torn = false;
    }

    @Override
    public void close() {
        cut();
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                connect(entrance.accept());
            } catch (IOException ended) {
                // By close, or by a client that did not wait.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        live.add(client);
        if (torn) {
            tear(client);
            return;
        }
        Socket node = new Socket(InetAddress.getLoopbackAddress(), exit);
        live.add(node);
        start(() -> pump(client, node));
        start(() -> pump(node, client));
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException torn) {
            // Both ends are closed now.
        }
        live.remove(from);
    }

    /** Closed without a farewell: the other end hears of a reset, as from a machine that is gone. */
    private static void tear(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException ended) {
            // It was closed already.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }
}
