package chat.parley.bridge.rest;

import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.messages.Message;
import chat.parley.personal.SavedCommand;
import io.vertx.core.Future;

/** Messages that one wants to find again. */
final class SavedApi {
    private final Bus bus;

    SavedApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("listSaved", Limit.READ, this::list)
                .on("saveMessage", Limit.WRITE, this::save)
                .on("unsaveMessage", Limit.WRITE, this::drop);
    }

    private Future<Answer> list(Call call) {
        return bus.ask(new SavedCommand.ListSaved(call.me(), call.cursor(), call.limit()))
                .map(Answer::ok);
    }

    private Future<Answer> save(Call call) {
        return bus.ask(new SavedCommand.Save(call.me(), new Message.Id(call.id("messageId"))))
                .map(done -> Answer.none());
    }

    private Future<Answer> drop(Call call) {
        return bus.ask(new SavedCommand.Drop(call.me(), new Message.Id(call.id("messageId"))))
                .map(done -> Answer.none());
    }
}
