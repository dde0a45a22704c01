package chat.parley.bridge.rest;

import chat.parley.accounts.Actor;
import chat.parley.accounts.RecoveryCommand;
import chat.parley.accounts.RecoveryQuestion;
import chat.parley.accounts.Secret;
import chat.parley.bridge.guard.Guard;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** One's own password, and what one prepares for the day it is lost. */
final class PasswordApi {
    private final Bus bus;
    private final Guard guard;

    PasswordApi(Bus bus, Guard guard) {
        this.bus = bus;
        this.guard = guard;
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
                        by(call),
                        call.caller().session(),
                        Proofs.of(body, "currentPassword"),
                        new Secret(body.getString("password"))))
                .map(done -> Answer.none());
    }

    private Future<Answer> look(Call call) {
        return bus.ask(new RecoveryCommand.Look(call.me())).map(Answer::ok);
    }

    private Future<Answer> makeCodes(Call call) {
        return bus.ask(new RecoveryCommand.MakeCodes(by(call), Proofs.of(call.body(), "password")))
                .map(Answer::created);
    }

    private Future<Answer> setQuestion(Call call) {
        JsonObject body = call.body();
        return bus.ask(new RecoveryCommand.SetQuestion(
                        by(call),
                        Proofs.of(body, "password"),
                        RecoveryQuestion.valueOf(body.getString("question").toUpperCase(Locale.ROOT)),
                        new Secret(body.getString("answer"))))
                .map(done -> Answer.none());
    }

    private Future<Answer> dropQuestion(Call call) {
        return bus.ask(new RecoveryCommand.DropQuestion(by(call))).map(done -> Answer.none());
    }

    private Actor by(Call call) {
        return new Actor(call.me(), guard.addresses().of(call.request()));
    }
}
