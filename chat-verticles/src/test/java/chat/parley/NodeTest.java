package chat.parley;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.support.Eventually;
import chat.parley.support.Ports;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.instance.impl.LifecycleServiceImpl;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A node")
class NodeTest {
    @Test
    @DisplayName("tells when it has merged into its cluster again, and when another has come")
    void whole() {
        int one = Ports.free();
        int other = Ports.free();
        AtomicInteger times = new AtomicInteger();
        Vertx node = join(one, one, other);
        Node.whenWhole(node, times::incrementAndGet);
        lifecycle(node).fireLifecycleEvent(LifecycleState.MERGED);
        assertEquals(1, times.get());
        lifecycle(node).fireLifecycleEvent(LifecycleState.MERGING);
        Vertx neighbour = join(other, one, other);
        Eventually.eventually(() -> times.get() == 2);
        await(neighbour.close());
        await(node.close());
    }

    @Test
    @DisplayName("that is alone has nobody to find again")
    void alone() {
        Vertx node = await(Node.start(Settings.of(Map.of()), new SimpleMeterRegistry()));
        AtomicInteger times = new AtomicInteger();
        Node.whenWhole(node, times::incrementAndGet);
        await(node.close());
        assertEquals(0, times.get());
    }

    private static Vertx join(int port, int... members) {
        Map<String, String> environment = Map.of(
                "PARLEY_CLUSTER_PORT", String.valueOf(port),
                "PARLEY_CLUSTER_MEMBERS", "127.0.0.1:%d,127.0.0.1:%d".formatted(members[0], members[1]));
        return await(Node.start(Settings.of(environment), new SimpleMeterRegistry()));
    }

    private static LifecycleServiceImpl lifecycle(Vertx node) {
        HazelcastClusterManager manager = (HazelcastClusterManager) ((VertxInternal) node).clusterManager();
        return (LifecycleServiceImpl) manager.getHazelcastInstance().getLifecycleService();
    }
}
