package chat.parley.bridge.rest;

import chat.parley.accounts.Person;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.rooms.ModerationCommand;
import io.vertx.core.Future;

/** Who may not be in a room, and who may not write in it. */
final class ModerationApi {
    private final Bus bus;

    ModerationApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("listBans", Limit.READ, this::list)
                .on("putBan", Limit.WRITE, this::ban)
                .on("deleteBan", Limit.WRITE, this::liftBan)
                .on("putMute", Limit.WRITE, this::mute)
                .on("deleteMute", Limit.WRITE, this::liftMute);
    }

    private Future<Answer> list(Call call) {
        return bus.ask(new ModerationCommand.ListBans(call.me(), call.room(), call.cursor(), call.limit()))
                .map(Answer::ok);
    }

    private Future<Answer> ban(Call call) {
        return bus.ask(new ModerationCommand.Ban(
                        call.me(),
                        call.room(),
                        person(call),
                        call.bodyIfAny().getString("reason", ""),
                        call.moment("endsAt")))
                .map(made -> Answer.made(made.created(), made.ban()));
    }

    private Future<Answer> liftBan(Call call) {
        return bus.ask(new ModerationCommand.LiftBan(call.me(), call.room(), person(call)))
                .map(done -> Answer.none());
    }

    private Future<Answer> mute(Call call) {
        return bus.ask(new ModerationCommand.Mute(call.me(), call.room(), person(call), call.moment("until")))
                .map(Answer::ok);
    }

    private Future<Answer> liftMute(Call call) {
        return bus.ask(new ModerationCommand.LiftMute(call.me(), call.room(), person(call)))
                .map(done -> Answer.none());
    }

    private static Person.Id person(Call call) {
        return new Person.Id(call.id("userId"));
    }
}
