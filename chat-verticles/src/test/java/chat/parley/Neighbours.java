package chat.parley;

import static chat.parley.support.Await.await;

import chat.parley.support.Ports;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;

/** Two nodes of one cluster inside this JVM, made as a server makes its own. */
public record Neighbours(Vertx one, Vertx other) implements AutoCloseable {
    public static Neighbours moveIn() {
        int one = Ports.free();
        int other = Ports.free();
        return new Neighbours(join(one, one, other), join(other, one, other));
    }

    private static Vertx join(int port, int... members) {
        Map<String, String> environment = Map.of(
                "PARLEY_CLUSTER_PORT", String.valueOf(port),
                "PARLEY_CLUSTER_MEMBERS", "127.0.0.1:%d,127.0.0.1:%d".formatted(members[0], members[1]));
        return await(Node.start(Settings.of(environment), new SimpleMeterRegistry()));
    }

    @Override
    public void close() {
        await(Future.all(List.of(one.close(), other.close())));
    }
}
