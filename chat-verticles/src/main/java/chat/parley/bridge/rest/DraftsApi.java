package chat.parley.bridge.rest;

import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.messages.Message;
import chat.parley.personal.DraftCommand;
import io.vertx.core.Future;
import java.util.UUID;

/** What one has begun to write, for one's other devices. */
final class DraftsApi {
    private final Bus bus;

    DraftsApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("listDrafts", Limit.READ, this::list).on("putDraft", Limit.WRITE, this::write);
    }

    private Future<Answer> list(Call call) {
        return bus.ask(new DraftCommand.ListDrafts(call.me(), call.cursor(), call.limit()))
                .map(Answer::ok);
    }

    private Future<Answer> write(Call call) {
        String root = call.body().getString("rootId");
        return bus.ask(new DraftCommand.Write(
                        call.me(),
                        call.room(),
                        root == null ? null : new Message.Id(UUID.fromString(root)),
                        call.body().getString("text")))
                .map(done -> Answer.none());
    }
}
