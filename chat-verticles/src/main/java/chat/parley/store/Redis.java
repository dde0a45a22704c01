package chat.parley.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Redis (or Valkey): for what expires, and only for that. Whoever asks must be able to go on without an answer. Every
 * call ends within {@link #PATIENCE}.
 */
public final class Redis {
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int CONNECTIONS = 8;

    /** Calls that may wait for a connection, and for an answer on it; beyond it they fail at once. */
    private static final int MAX_WAITING = 1_000;

    private static final int SILENCE_SECONDS = 60;

    private final io.vertx.redis.client.Redis client;

    public Redis(Vertx vertx, String url) {
        client = io.vertx.redis.client.Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(url)
                        .setMaxPoolSize(CONNECTIONS)
                        .setMaxPoolWaiting(MAX_WAITING)
                        .setMaxWaitingHandlers(MAX_WAITING)
                        .setNetClientOptions(new NetClientOptions()
                                .setTcpKeepAlive(true)
                                .setConnectTimeout((int) PATIENCE.toMillis())
                                .setReadIdleTimeout(SILENCE_SECONDS)
                                .setIdleTimeoutUnit(TimeUnit.SECONDS)));
    }

    public Future<@Nullable Response> send(Request request) {
        return client.send(request).timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs a script on one key, at once and alone; it answers with whole numbers. */
    public Future<List<Long>> run(String script, String key, List<String> values) {
        return run(script, List.of(key), values);
    }

    /** The same on several keys. */
    public Future<List<Long>> run(String script, List<String> keys, List<String> values) {
        Request request = Request.cmd(Command.EVAL).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        values.forEach(request::arg);
        return send(request).map(Redis::numbers);
    }

    /** Whether Redis answers. */
    public Future<Void> answers() {
        return send(Request.cmd(Command.PING)).mapEmpty();
    }

    public Future<Void> close() {
        client.close();
        return Future.succeededFuture();
    }

    private static List<Long> numbers(@Nullable Response answer) {
        if (answer == null) throw new IllegalStateException("the script answered nothing");
        return answer.stream().map(Response::toLong).toList();
    }
}
