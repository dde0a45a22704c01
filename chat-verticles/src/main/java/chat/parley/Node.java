package chat.parley;

import com.hazelcast.cluster.MembershipAdapter;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.Map;

/**
 * One JVM: a single Vert.x, or a member of a cluster. Hazelcast only routes: it holds who listens where, and losing it
 * loses nothing.
 */
final class Node {
    /**
     * Hazelcast, tuned for chat. Its defaults take 73 s to notice a cut link and 198 s to heal after it, and it phones
     * home. A member that is silent for ten seconds is out; after a split the halves look for each other every ten.
     */
    private static final Map<String, String> TUNING = Map.ofEntries(
            Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
            Map.entry("hazelcast.max.no.heartbeat.seconds", "10"),
            Map.entry("hazelcast.merge.first.run.delay.seconds", "10"),
            Map.entry("hazelcast.merge.next.run.delay.seconds", "10"),
            Map.entry("hazelcast.partial.member.disconnection.resolution.heartbeat.count", "3"),
            Map.entry("hazelcast.wait.seconds.before.join", "0"),
            // Or it listens on every address of the machine, whatever its interfaces say.
            Map.entry("hazelcast.socket.bind.any", "false"),
            Map.entry("hazelcast.phone.home.enabled", "false"),
            Map.entry("hazelcast.shutdownhook.enabled", "false"),
            Map.entry("hazelcast.jmx", "false"),
            Map.entry("hazelcast.logging.type", "slf4j"));

    /** Changes when nodes of two versions could no longer read each other; they then form two clusters. */
    private static final String CLUSTER_NAME = "parley-hz5.3-b1";

    private Node() {}

    /** Starts Vert.x as the settings say: alone, or joined to its cluster. */
    static Future<Vertx> start(Settings settings, MeterRegistry metrics) {
        var builder = Vertx.builder().with(options(settings)).withMetrics(new MicrometerMetricsFactory(metrics));
        return settings.isClustered()
                ? builder.withClusterManager(new HazelcastClusterManager(hazelcast(settings)))
                        .buildClustered()
                : Future.succeededFuture(builder.build());
    }

    /** How many nodes this one is with, itself among them. */
    static int members(Vertx vertx) {
        return ((VertxInternal) vertx).clusterManager() instanceof HazelcastClusterManager manager
                ? manager.getHazelcastInstance().getCluster().getMembers().size()
                : 1;
    }

    /**
     * Runs this whenever this node finds others again: after a split it merges into them, or they come to it. Never on a
     * node that is alone.
     */
    static void whenWhole(Vertx vertx, Runnable next) {
        if (!(((VertxInternal) vertx).clusterManager() instanceof HazelcastClusterManager manager)) return;
        HazelcastInstance hazelcast = manager.getHazelcastInstance();
        hazelcast.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleState.MERGED) next.run();
        });
        hazelcast.getCluster().addMembershipListener(new MembershipAdapter() {
            @Override
            public void memberAdded(MembershipEvent event) {
                next.run();
            }
        });
    }

    private static VertxOptions options(Settings settings) {
        return new VertxOptions()
                .setEventLoopPoolSize(settings.eventLoops())
                .setMetricsOptions(new MicrometerMetricsOptions()
                        .setEnabled(true)
                        .setJvmMetricsEnabled(true)
                        // Never an address or a path: rooms and people would make one series each.
                        .setLabels(EnumSet.of(Label.HTTP_METHOD, Label.HTTP_CODE, Label.POOL_TYPE, Label.POOL_NAME)))
                .setEventBusOptions(new EventBusOptions()
                        .setHost(settings.get(Settings.CLUSTER_HOST))
                        .setPort(settings.get(Settings.BUS_PORT)));
    }

    static Config hazelcast(Settings settings) {
        Config config = new Config().setClusterName(CLUSTER_NAME);
        TUNING.forEach(config::setProperty);
        config.getJetConfig().setEnabled(false);
        config.addMultiMapConfig(new MultiMapConfig("__vertx.subs")
                .setBackupCount(1)
                .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
        config.addMapConfig(new MapConfig("__vertx.haInfo").setBackupCount(1));
        config.addMapConfig(new MapConfig("__vertx.nodeInfo").setBackupCount(1));
        String host = address(settings.get(Settings.CLUSTER_HOST));
        int port = settings.get(Settings.CLUSTER_PORT);
        NetworkConfig network = config.getNetworkConfig()
                .setPort(port)
                .setPortAutoIncrement(false)
                .setPublicAddress((host.contains(":") ? "[" + host + "]" : host) + ":" + port);
        network.getInterfaces().setEnabled(true).addInterface(host);
        find(settings, network.getJoin());
        return config;
    }

    /** By one name that DNS answers with all nodes (a headless service), or else by a list of them. */
    private static void find(Settings settings, JoinConfig join) {
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        String name = settings.get(Settings.CLUSTER_DNS);
        if (name.isEmpty()) join.getTcpIpConfig().setEnabled(true).setMembers(settings.get(Settings.CLUSTER_MEMBERS));
        else
            join.getKubernetesConfig()
                    .setEnabled(true)
                    .setProperty("service-dns", name)
                    .setProperty("service-port", String.valueOf(settings.get(Settings.CLUSTER_PORT)));
    }

    /** Hazelcast binds to addresses, not to names. */
    private static String address(String host) {
        try {
            return InetAddress.getByName(host).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(Settings.CLUSTER_HOST.name() + ": there is no host '" + host + "'", e);
        }
    }
}
