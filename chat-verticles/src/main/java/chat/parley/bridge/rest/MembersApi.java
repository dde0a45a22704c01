package chat.parley.bridge.rest;

import chat.parley.accounts.Person;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.rooms.RoomCommand;
import io.vertx.core.Future;
import java.util.UUID;

/** Who is in a room. */
final class MembersApi {
    private static final String ME = "me";

    private final Bus bus;

    MembersApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("listMembers", Limit.READ, this::list)
                .on("putMember", Limit.WRITE, this::put)
                .on("deleteMember", Limit.WRITE, this::delete);
    }

    private Future<Answer> list(Call call) {
        return bus.ask(new RoomCommand.ListMembers(call.me(), call.room(), call.cursor(), call.limit()))
                .map(Answer::ok);
    }

    private Future<Answer> put(Call call) {
        Person.Id member = member(call);
        return bus.ask(
                        member.equals(call.me())
                                ? new RoomCommand.Join(call.me(), call.room())
                                : new RoomCommand.Admit(call.me(), call.room(), member))
                .map(admitted -> Answer.made(admitted.created(), admitted.membership()));
    }

    private Future<Answer> delete(Call call) {
        return bus.ask(new RoomCommand.Remove(call.me(), call.room(), member(call)))
                .map(done -> Answer.none());
    }

    private static Person.Id member(Call call) {
        String named = call.path("userId");
        return named.equals(ME) ? call.me() : new Person.Id(UUID.fromString(named));
    }
}
