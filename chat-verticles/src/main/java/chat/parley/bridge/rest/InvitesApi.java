package chat.parley.bridge.rest;

import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.rooms.InviteCommand;
import io.vertx.core.Future;

/** Ways into a room for whoever has the link. */
final class InvitesApi {
    private final Bus bus;

    InvitesApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("createInvite", Limit.WRITE, this::create)
                .on("listInvites", Limit.READ, this::list)
                .on("deleteInvite", Limit.WRITE, this::revoke)
                .on("acceptInvite", Limit.WRITE, this::accept);
    }

    private Future<Answer> create(Call call) {
        return bus.ask(new InviteCommand.Make(
                        call.me(),
                        call.room(),
                        call.moment("expiresAt"),
                        call.bodyIfAny().getInteger("maxUses"),
                        call.once()))
                .map(invite -> Answer.created(invite).at("/api/v1/invites/" + invite.code()));
    }

    private Future<Answer> list(Call call) {
        return bus.ask(new InviteCommand.ListInvites(call.me(), call.room(), call.cursor(), call.limit()))
                .map(Answer::ok);
    }

    private Future<Answer> revoke(Call call) {
        return bus.ask(new InviteCommand.Revoke(call.me(), call.room(), call.path("code")))
                .map(done -> Answer.none());
    }

    private Future<Answer> accept(Call call) {
        return bus.ask(new InviteCommand.Accept(call.me(), call.path("code"))).map(RoomsApi::shown);
    }
}
