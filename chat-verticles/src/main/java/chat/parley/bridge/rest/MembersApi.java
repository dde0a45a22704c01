package chat.parley.bridge.rest;

import chat.parley.accounts.Person;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.rooms.Membership;
import chat.parley.rooms.RoomCommand;
import io.vertx.core.Future;
import java.util.Locale;
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
                .on("deleteMember", Limit.WRITE, this::delete)
                .on("putNotifications", Limit.WRITE, this::notify);
    }

    private Future<Answer> list(Call call) {
        return bus.ask(new RoomCommand.ListMembers(call.me(), call.room(), call.cursor(), call.limit()))
                .map(Answer::ok);
    }

    private Future<Answer> put(Call call) {
        Person.Id member = member(call);
        String role = call.bodyIfAny().getString("role");
        if (role != null) return giveRole(call, member, role);
        return bus.ask(
                        member.equals(call.me())
                                ? new RoomCommand.Join(call.me(), call.room())
                                : new RoomCommand.Admit(call.me(), call.room(), member))
                .map(admitted -> Answer.made(admitted.created(), admitted.membership()));
    }

    private Future<Answer> giveRole(Call call, Person.Id member, String role) {
        Membership.Role given = Membership.Role.valueOf(role.toUpperCase(Locale.ROOT));
        return bus.ask(new RoomCommand.GiveRole(call.me(), call.room(), member, given))
                .map(answer -> Answer.made(answer.created(), answer.membership()));
    }

    private Future<Answer> notify(Call call) {
        String level = call.body().getString("level").toUpperCase(Locale.ROOT);
        return bus.ask(new RoomCommand.Notify(
                        call.me(), call.room(), Membership.Notify.valueOf(level), call.moment("quietUntil")))
                .map(Answer::ok);
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
