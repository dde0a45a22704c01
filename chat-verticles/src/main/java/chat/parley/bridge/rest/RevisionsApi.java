package chat.parley.bridge.rest;

import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.messages.Message;
import chat.parley.messages.RevisionCommand;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** What can be done to a message that is there: edit, delete, react, pin. */
final class RevisionsApi {
    private final Bus bus;

    RevisionsApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("editMessage", Limit.WRITE, this::edit)
                .on("deleteMessage", Limit.WRITE, this::delete)
                .on("listEdits", Limit.READ, this::edits)
                .on("addReaction", Limit.WRITE, call -> react(call, true))
                .on("removeReaction", Limit.WRITE, call -> react(call, false))
                .on("pinMessage", Limit.WRITE, call -> pin(call, true))
                .on("unpinMessage", Limit.WRITE, call -> pin(call, false))
                .on("listPins", Limit.READ, this::pins);
    }

    private Future<Answer> edit(Call call) {
        String text = call.body().getString("text");
        @Nullable Integer version = call.request().headers().contains("If-Match") ? call.expectedVersion() : null;
        return bus.ask(new RevisionCommand.Edit(call.me(), call.room(), message(call), text, version))
                .map(message -> Answer.ok(message).version(message.version()));
    }

    private Future<Answer> delete(Call call) {
        return bus.ask(new RevisionCommand.Delete(call.me(), call.room(), message(call)))
                .map(done -> Answer.none());
    }

    private Future<Answer> edits(Call call) {
        return bus.ask(new RevisionCommand.Edits(call.me(), call.room(), message(call)))
                .map(Answer::ok);
    }

    private Future<Answer> react(Call call, boolean on) {
        return bus.ask(new RevisionCommand.React(call.me(), call.room(), message(call), call.path("emoji"), on))
                .map(Answer::ok);
    }

    private Future<Answer> pin(Call call, boolean on) {
        return bus.ask(new RevisionCommand.Pin(call.me(), call.room(), message(call), on))
                .map(Answer::ok);
    }

    private Future<Answer> pins(Call call) {
        return bus.ask(new RevisionCommand.Pins(call.me(), call.room())).map(Answer::ok);
    }

    private static Message.Id message(Call call) {
        return new Message.Id(call.id("messageId"));
    }
}
