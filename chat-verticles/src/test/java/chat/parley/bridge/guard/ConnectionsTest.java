package chat.parley.bridge.guard;

import static chat.parley.support.Await.await;
import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A node's connections")
class ConnectionsTest {
    private final Vertx vertx = Vertx.vertx();
    private final Connections connections = new Connections(2);
    private final AtomicInteger admitted = new AtomicInteger();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    @DisplayName("are bounded: one too many is closed at once, and there is room again when one has gone")
    void bounded() {
        HttpServer server = await(vertx.createHttpServer()
                .connectionHandler(connection -> {
                    if (connections.admit(connection)) admitted.incrementAndGet();
                })
                .requestHandler(request -> request.response().end())
                .listen(0, "127.0.0.1"));
        NetClient client = vertx.createNetClient();
        NetSocket first = connect(client, server);
        connect(client, server);
        eventually(() -> admitted.get() == 2);
        Promise<Void> turnedAway = Promise.promise();
        connect(client, server, turnedAway::tryComplete);
        await(turnedAway.future());
        assertEquals(2, admitted.get());
        await(first.close());
        eventually(() -> {
            connect(client, server);
            return admitted.get() == 3;
        });
    }

    @Test
    @DisplayName("are counted until they end, also when they have become WebSockets")
    void webSockets() {
        HttpServer server = await(vertx.createHttpServer()
                .connectionHandler(connections::admit)
                .webSocketHandler(socket -> {})
                .listen(0, "127.0.0.1"));
        WebSocketClient client = vertx.createWebSocketClient();
        for (int i = 0; i < 5; i++) {
            WebSocket socket = await(client.connect(server.actualPort(), "127.0.0.1", "/"));
            assertEquals(1, connections.open());
            await(socket.close());
            eventually(() -> connections.open() == 0);
        }
    }

    private static NetSocket connect(NetClient client, HttpServer server) {
        return connect(client, server, () -> {});
    }

    private static NetSocket connect(NetClient client, HttpServer server, Runnable closed) {
        NetSocket socket = await(client.connect(server.actualPort(), "127.0.0.1"));
        // Before the first byte, at which it may be closed: nobody is told of that afterwards.
        socket.closeHandler(end -> closed.run());
        // Nobody waits for it: who is turned away may never get it through.
        socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        return socket;
    }
}
