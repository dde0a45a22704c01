package chat.parley.bridge.rest;

import chat.parley.accounts.RecoveryCommand;
import chat.parley.accounts.Secret;
import chat.parley.bridge.guard.Guard;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Coming in again without the password. */
final class RecoveryApi {
    private final Bus bus;
    private final Guard guard;

    RecoveryApi(Bus bus, Guard guard) {
        this.bus = bus;
        this.guard = guard;
    }

    void bind(Bindings bindings) {
        bindings.on("getRecoveryChallenge", Limit.RECOVERY, this::challenge)
                .on("answerRecovery", Limit.RECOVERY, this::answer)
                .on("resetPassword", Limit.RECOVERY, this::reset);
    }

    private Future<Answer> challenge(Call call) {
        return bus.ask(new RecoveryCommand.Challenge(call.body().getString("username")))
                .map(Answer::ok);
    }

    private Future<Answer> answer(Call call) {
        JsonObject body = call.body();
        String answer = body.getString("answer");
        String name = body.getString("username");
        return mayGuess(answer == null ? null : name.toLowerCase(Locale.ROOT))
                .compose(may -> bus.ask(new RecoveryCommand.Answer(
                        name, secret(answer), secret(body.getString("code")), call.address())))
                .map(Answer::ok);
    }

    /** A code is not guessed, and stopping it would help whoever wants to keep somebody out; an answer is. */
    private Future<Void> mayGuess(@Nullable String name) {
        return name == null
                ? Future.succeededFuture()
                : guard.limits()
                        .pass(Limit.RECOVERY_NAME, name)
                        .compose(passed -> guard.limits().pass(Limit.RECOVERY_DAY, name));
    }

    private Future<Answer> reset(Call call) {
        JsonObject body = call.body();
        return bus.ask(new RecoveryCommand.Reset(
                        new Secret(body.getString("resetToken")),
                        new Secret(body.getString("password")),
                        call.address()))
                .map(done -> Answer.none());
    }

    private static @Nullable Secret secret(@Nullable String text) {
        return text == null ? null : new Secret(text);
    }
}
