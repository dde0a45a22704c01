package chat.parley.bridge.rest;

import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.messages.Conversation;
import chat.parley.messages.MessageCommand;
import chat.parley.messages.ThreadCommand;
import chat.parley.messages.ThreadView;
import chat.parley.rooms.Room;
import io.vertx.core.Future;
import java.util.List;

/** What of one's own is unread, for a badge: no more than the numbers. */
final class UnreadApi {
    private final Bus bus;

    /** What is unread in one room. */
    private record OfRoom(Room.Id roomId, int unread, int mentions) {}

    /** What is unread: the rooms with something new, and how many threads have. */
    private record Unread(List<OfRoom> rooms, int threads) {}

    UnreadApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("getUnread", Limit.READ, this::unread);
    }

    private Future<Answer> unread(Call call) {
        Future<Conversation.Listed> rooms = bus.ask(new MessageCommand.Conversations(call.me()));
        Future<ThreadView.Fresh> threads = bus.ask(new ThreadCommand.CountFresh(call.me()));
        return Future.all(rooms, threads)
                .map(both -> Answer.ok(unread(rooms.result(), threads.result().threads())));
    }

    private static Unread unread(Conversation.Listed listed, int threads) {
        List<OfRoom> rooms = listed.conversations().stream()
                .filter(conversation -> conversation.unread() + conversation.mentions() > 0)
                .map(conversation ->
                        new OfRoom(conversation.view().room().id(), conversation.unread(), conversation.mentions()))
                .toList();
        return new Unread(rooms, threads);
    }
}
