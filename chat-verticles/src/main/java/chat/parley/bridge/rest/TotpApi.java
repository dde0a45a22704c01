package chat.parley.bridge.rest;

import chat.parley.accounts.Secret;
import chat.parley.accounts.TotpCommand;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import io.vertx.core.Future;

/** One's own second factor. */
final class TotpApi {
    private final Bus bus;

    TotpApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("createTotp", Limit.PROVE, this::begin)
                .on("confirmTotp", Limit.PROVE, this::confirm)
                .on("removeTotp", Limit.PROVE, this::drop);
    }

    private Future<Answer> begin(Call call) {
        return bus.ask(new TotpCommand.Begin(call.actor(), Proofs.of(call.body(), "password")))
                .map(Answer::created);
    }

    private Future<Answer> confirm(Call call) {
        return bus.ask(new TotpCommand.Confirm(
                        call.actor(), new Secret(call.body().getString("code"))))
                .map(done -> Answer.none());
    }

    private Future<Answer> drop(Call call) {
        return bus.ask(new TotpCommand.Drop(call.actor(), Proofs.of(call.body(), "password")))
                .map(done -> Answer.none());
    }
}
