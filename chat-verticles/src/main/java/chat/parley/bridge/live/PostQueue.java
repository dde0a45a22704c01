package chat.parley.bridge.live;

import chat.parley.bus.Bus;
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
 * {@link Inbox}'s matter.
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

    private void sendNext(Room.Id room) {
        List<Waiting> waiting = rooms.getOrDefault(room, List.of());
        if (waiting.isEmpty()) {
            rooms.remove(room);
            return;
        }
        List<Waiting> these = List.copyOf(waiting.subList(0, Math.min(waiting.size(), MessageCommand.PostSeveral.MAX)));
        waiting.subList(0, these.size()).clear();
        send(these).onComplete(ended -> sendNext(room));
    }

    private Future<Posted.Several> send(List<Waiting> these) {
        return bus.ask(new MessageCommand.PostSeveral(
                        these.stream().map(Waiting::post).toList()))
                .onSuccess(said -> tell(these, said.outcomes()))
                .onFailure(cause -> these.forEach(one -> one.told.fail(cause)));
    }

    private static void tell(List<Waiting> these, List<Posted.Outcome> outcomes) {
        for (int i = 0; i < these.size(); i++) {
            Future.succeededFuture(outcomes.get(i))
                    .map(Posted.Outcome::orElseThrow)
                    .onComplete(these.get(i).told);
        }
    }
}
