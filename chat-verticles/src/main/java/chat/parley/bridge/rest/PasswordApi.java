package chat.parley.bridge.rest;

import chat.parley.accounts.RecoveryCommand;
import chat.parley.accounts.RecoveryQuestion;
import chat.parley.accounts.Secret;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** One's own password, and what one prepares for the day it is lost. */
final class PasswordApi {
    private final Bus bus;

    PasswordApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("changePassword", Limit.PROVE, this::change)
                .on("getRecovery", Limit.READ, this::look)
                .on("createRecoveryCodes", Limit.PROVE, this::makeCodes)
                .on("putRecoveryQuestion", Limit.PROVE, this::setQuestion)
                .on("deleteRecoveryQuestion", Limit.WRITE, this::dropQuestion);
    }

    private Future<Answer> change(Call call) {
        JsonObject body = call.body();
        return bus.ask(new RecoveryCommand.ChangePassword(
                        call.actor(),
                        call.caller().session(),
                        Proofs.of(body, "currentPassword"),
                        new Secret(body.getString("password"))))
                .map(done -> Answer.none());
    }

    private Future<Answer> look(Call call) {
        return bus.ask(new RecoveryCommand.Look(call.me())).map(Answer::ok);
    }

    private Future<Answer> makeCodes(Call call) {
        return bus.ask(new RecoveryCommand.MakeCodes(call.actor(), Proofs.of(call.body(), "password")))
                .map(Answer::created);
    }

    private Future<Answer> setQuestion(Call call) {
        JsonObject body = call.body();
        return bus.ask(new RecoveryCommand.SetQuestion(
                        call.actor(),
                        Proofs.of(body, "password"),
                        RecoveryQuestion.valueOf(body.getString("question").toUpperCase(Locale.ROOT)),
                        new Secret(body.getString("answer"))))
                .map(done -> Answer.none());
    }

    private Future<Answer> dropQuestion(Call call) {
        return bus.ask(new RecoveryCommand.DropQuestion(call.actor())).map(done -> Answer.none());
    }
}
