package chat.parley.bridge.live;

import chat.parley.bus.Bus;
import chat.parley.bus.Failure;
import chat.parley.messages.MessageCommand;
import chat.parley.messages.Posted;
import chat.parley.rooms.Room;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one socket says, room by room in the order it is said. What gathers in a turn, or while what was said before is
 * being kept, goes together: a burst costs a commit, and those who listen get it in one piece. How much may gather is the
 * {@link Inbox}'s matter. When it is not known what became of some posts, those behind them are not tried: they would
 * stand before them.
 */
final class PostQueue {
    private final Bus bus;
    private final Context context;
    private final Map<Room.Id, List<Waiting>> rooms = new HashMap<>();

    private record Waiting(MessageCommand.Post post, Promise<Posted> told) {}

    PostQueue(Bus bus, Context context) {
        this.bus = bus;
        this.context = context;
    }

    Future<Posted> add(MessageCommand.Post post) {
        Room.Id room = post.room();
        if (!rooms.containsKey(room)) context.runOnContext(now -> sendNext(room));
        Promise<Posted> told = Promise.promise();
        rooms.computeIfAbsent(room, first -> new ArrayList<>()).add(new Waiting(post, told));
        return told.future();
    }

    /** Whoever has gone says nothing more. What is being kept already, may be. */
    void close() {
        rooms.values().forEach(waiting -> fail(waiting, gone()));
    }

    private void sendNext(Room.Id room) {
        List<Waiting> waiting = rooms.getOrDefault(room, List.of());
        if (waiting.isEmpty()) {
            rooms.remove(room);
            return;
        }
        List<Waiting> these = new ArrayList<>(waiting);
        waiting.clear();
        send(these).onFailure(cause -> fail(these, cause)).onComplete(ended -> {
            if (ended.failed()) fail(waiting, ended.cause());
            sendNext(room);
        });
    }

    /** One alone goes as others post it: a node of the version before understands that. */
    private Future<?> send(List<Waiting> these) {
        if (these.size() == 1) return bus.ask(these.get(0).post()).onSuccess(these.get(0).told::complete);
        return bus.ask(new MessageCommand.PostSeveral(
                        these.stream().map(Waiting::post).toList()))
                .onSuccess(said -> tell(these, said.outcomes()));
    }

    private static void fail(List<Waiting> these, Throwable cause) {
        List<Waiting> all = List.copyOf(these);
        these.clear();
        all.forEach(one -> one.told.tryFail(cause));
    }

    private static Failure gone() {
        return new Failure(Failure.Kind.UNAVAILABLE, "gone", "The socket has gone before this was kept.");
    }

    private static void tell(List<Waiting> these, List<Posted.Outcome> outcomes) {
        for (int i = 0; i < these.size(); i++) {
            Future.succeededFuture(outcomes.get(i))
                    .map(Posted.Outcome::orElseThrow)
                    .onComplete(these.get(i).told);
        }
    }
}
