package chat.parley;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.support.Eventually;
import chat.parley.support.Ports;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
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
    @DisplayName("finds the others by one name in DNS, where there is one: at the port that all of them have")
    void byName() {
        Config config = Node.hazelcast(Settings.of(Map.of(
                "PARLEY_CLUSTER_DNS", "parley-cluster.chat.svc",
                "PARLEY_CLUSTER_HOST", "localhost",
                "PARLEY_CLUSTER_PORT", "5801")));
        JoinConfig join = config.getNetworkConfig().getJoin();
        assertTrue(join.getKubernetesConfig().isEnabled());
        assertEquals(
                Map.of("service-dns", "parley-cluster.chat.svc", "service-port", "5801"),
                join.getKubernetesConfig().getProperties());
        assertFalse(join.getTcpIpConfig().isEnabled());
        assertTrue(config.getNetworkConfig().getInterfaces().getInterfaces().contains("127.0.0.1"));
        String nobody = "nobody.invalid";
        assertThrows(
                IllegalArgumentException.class,
                () -> Node.hazelcast(Settings.of(Map.of("PARLEY_CLUSTER_HOST", nobody, "PARLEY_CLUSTER_DNS", nobody))));
    }

    @Test
    @DisplayName("joins the one whom the name means, and needs nobody to ask but DNS")
    void joinsByName() {
        Settings settings = Settings.of(
                Map.of("PARLEY_CLUSTER_DNS", "localhost", "PARLEY_CLUSTER_PORT", String.valueOf(Ports.free())));
        Vertx node = await(Node.start(settings, new SimpleMeterRegistry()));
        assertEquals(1, Node.members(node));
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
