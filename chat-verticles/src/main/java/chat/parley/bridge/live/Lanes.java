package chat.parley.bridge.live;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Does what belongs to one key one after another, in the order it came; different keys do not wait for each other. */
final class Lanes {
    private final Map<Object, Future<?>> ends = new HashMap<>();

    <T> Future<T> run(Object key, Supplier<Future<T>> task) {
        Future<?> before = ends.get(key);
        Future<T> mine = before == null ? task.get() : before.transform(done -> task.get());
        ends.put(key, mine);
        mine.onComplete(done -> ends.remove(key, mine));
        return mine;
    }
}
