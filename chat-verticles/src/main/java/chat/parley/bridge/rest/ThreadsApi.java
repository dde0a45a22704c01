package chat.parley.bridge.rest;

import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.messages.Message;
import chat.parley.messages.ThreadCommand;
import io.vertx.core.Future;

/** Reading and following threads. */
final class ThreadsApi {
    private final Bus bus;

    ThreadsApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("listReplies", Limit.READ, this::replies)
                .on("followThread", Limit.WRITE, call -> follow(call, true))
                .on("unfollowThread", Limit.WRITE, call -> follow(call, false))
                .on("listRoomThreads", Limit.READ, this::inRoom)
                .on("listMyThreads", Limit.READ, this::mine);
    }

    private Future<Answer> replies(Call call) {
        return bus.ask(new ThreadCommand.Replies(call.me(), call.room(), root(call), call.cursor(), call.limit()))
                .map(Answer::ok);
    }

    private Future<Answer> follow(Call call, boolean on) {
        return bus.ask(new ThreadCommand.Follow(call.me(), call.room(), root(call), on))
                .map(done -> Answer.none());
    }

    private Future<Answer> inRoom(Call call) {
        return bus.ask(new ThreadCommand.InRoom(call.me(), call.room(), call.cursor(), call.limit()))
                .map(Answer::ok);
    }

    private Future<Answer> mine(Call call) {
        return bus.ask(new ThreadCommand.Mine(call.me(), call.cursor(), call.limit()))
                .map(Answer::ok);
    }

    private static Message.Id root(Call call) {
        return new Message.Id(call.id("messageId"));
    }
}
