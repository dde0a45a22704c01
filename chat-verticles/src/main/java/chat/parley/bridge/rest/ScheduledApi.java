package chat.parley.bridge.rest;

import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.messages.Message;
import chat.parley.personal.ScheduledCommand;
import chat.parley.personal.ScheduledMessage;
import chat.parley.rooms.Room;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** Messages that are to be sent later. */
final class ScheduledApi {
    private final Bus bus;

    ScheduledApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("listScheduled", Limit.READ, this::list)
                .on("scheduleMessage", Limit.WRITE, this::schedule)
                .on("editScheduled", Limit.WRITE, this::change)
                .on("deleteScheduled", Limit.WRITE, this::cancel);
    }

    private Future<Answer> list(Call call) {
        return bus.ask(new ScheduledCommand.ListScheduled(call.me(), call.cursor(), call.limit()))
                .map(Answer::ok);
    }

    private Future<Answer> schedule(Call call) {
        JsonObject body = call.body();
        String root = body.getString("rootId");
        Instant sendAt = Objects.requireNonNull(call.moment("sendAt"));
        return bus.ask(new ScheduledCommand.Schedule(
                        call.me(),
                        new Room.Id(UUID.fromString(body.getString("roomId"))),
                        root == null ? null : new Message.Id(UUID.fromString(root)),
                        UUID.fromString(body.getString("clientMessageId")),
                        body.getString("text"),
                        sendAt))
                .map(ScheduledApi::made);
    }

    private Future<Answer> change(Call call) {
        return bus.ask(new ScheduledCommand.Change(
                        call.me(), scheduled(call), call.body().getString("text"), call.moment("sendAt")))
                .map(Answer::ok);
    }

    private Future<Answer> cancel(Call call) {
        return bus.ask(new ScheduledCommand.Cancel(call.me(), scheduled(call))).map(done -> Answer.none());
    }

    private static ScheduledMessage.Id scheduled(Call call) {
        return new ScheduledMessage.Id(call.id("scheduledId"));
    }

    private static Answer made(ScheduledMessage.Made made) {
        Answer answer = Answer.made(made.created(), made.scheduled())
                .at("/api/v1/me/scheduled/" + made.scheduled().id());
        return made.created() ? answer : answer.with("Idempotency-Replayed", "true");
    }
}
