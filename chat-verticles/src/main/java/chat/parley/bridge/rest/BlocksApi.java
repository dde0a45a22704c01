package chat.parley.bridge.rest;

import chat.parley.accounts.Person;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.rooms.BlockCommand;
import io.vertx.core.Future;

/** Whom one does not want to hear of. */
final class BlocksApi {
    private final Bus bus;

    BlocksApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("listBlocks", Limit.READ, this::list)
                .on("putBlock", Limit.WRITE, this::put)
                .on("deleteBlock", Limit.WRITE, this::lift);
    }

    private Future<Answer> list(Call call) {
        return bus.ask(new BlockCommand.ListBlocks(call.me(), call.cursor(), call.limit()))
                .map(Answer::ok);
    }

    private Future<Answer> put(Call call) {
        return bus.ask(new BlockCommand.Put(call.me(), new Person.Id(call.id("userId"))))
                .map(made -> Answer.made(made.created(), made.block()));
    }

    private Future<Answer> lift(Call call) {
        return bus.ask(new BlockCommand.Lift(call.me(), new Person.Id(call.id("userId"))))
                .map(done -> Answer.none());
    }
}
