package chat.parley.bridge.rest;

import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.messages.Message;
import chat.parley.messages.MessageCommand;
import chat.parley.messages.ThreadCommand;
import chat.parley.rooms.MarkCommand;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** How far people have read. */
final class MarksApi {
    private final Bus bus;

    MarksApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("putMarks", Limit.WRITE, this::put)
                .on("markAllRead", Limit.WRITE, this::all)
                .on("putThreadMark", Limit.WRITE, this::putThread)
                .on("listReceipts", Limit.READ, this::readers)
                .on("getRoomReceipts", Limit.READ, this::inRoom);
    }

    private Future<Answer> put(Call call) {
        JsonObject body = call.body();
        return bus.ask(new MarkCommand.Move(
                        call.me(),
                        call.room(),
                        body.getLong("readSeq"),
                        body.getLong("deliveredSeq"),
                        body.getBoolean("unread", false)))
                .map(Answer::ok);
    }

    private Future<Answer> all(Call call) {
        return Future.all(bus.ask(new MarkCommand.MoveAll(call.me())), bus.ask(new ThreadCommand.MarkAll(call.me())))
                .map(done -> Answer.none());
    }

    private Future<Answer> putThread(Call call) {
        JsonObject body = call.body();
        return bus.ask(new ThreadCommand.Mark(
                        call.me(),
                        call.room(),
                        new Message.Id(call.id("messageId")),
                        body.getLong("readSeq"),
                        body.getBoolean("unread", false)))
                .map(done -> Answer.none());
    }

    private Future<Answer> readers(Call call) {
        return bus.ask(new MessageCommand.Find(call.me(), call.room(), new Message.Id(call.id("messageId"))))
                .compose(message -> bus.ask(new MarkCommand.Readers(
                        call.me(), call.room(), message.author().id(), message.seq(), call.cursor(), call.limit())))
                .map(Answer::ok);
    }

    private Future<Answer> inRoom(Call call) {
        return bus.ask(new MarkCommand.InRoom(call.me(), call.room())).map(Answer::ok);
    }
}
