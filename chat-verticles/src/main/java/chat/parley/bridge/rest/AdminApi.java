package chat.parley.bridge.rest;

import chat.parley.accounts.Account;
import chat.parley.accounts.AdminCommand;
import chat.parley.accounts.ManagedAccount;
import chat.parley.accounts.Person;
import chat.parley.accounts.Secret;
import chat.parley.accounts.ServerPolicy;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Setting the server up, its people, and what is decided about it. */
final class AdminApi {
    private final Bus bus;

    AdminApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("setUpServer", Limit.SET_UP, this::setUp)
                .on("listAccounts", Limit.SEARCH, this::list)
                .on("getAccount", Limit.READ, this::get)
                .on("updateAccount", Limit.WRITE, this::change)
                .on("endAccountSessions", Limit.WRITE, this::endSessions)
                .on("createResetLink", Limit.WRITE, this::makeResetLink)
                .on("removeAccountTotp", Limit.WRITE, this::dropSecondFactor)
                .on("getSettings", Limit.READ, this::settings)
                .on("updateSettings", Limit.WRITE, this::decide);
    }

    private Future<Answer> setUp(Call call) {
        JsonObject body = call.body();
        return bus.ask(new AdminCommand.SetUp(
                        new Secret(body.getString("code")),
                        body.getString("username"),
                        body.getString("displayName"),
                        new Secret(body.getString("password")),
                        call.address()))
                .map(Answer::created);
    }

    private Future<Answer> list(Call call) {
        return bus.ask(new AdminCommand.ListAccounts(
                        call.actor(),
                        call.query("query").orElse(""),
                        word(Account.Role.class, call.query("role").orElse(null)),
                        word(
                                ManagedAccount.Standing.class,
                                call.query("standing").orElse(null)),
                        call.cursor(),
                        call.limit()))
                .map(Answer::ok);
    }

    private Future<Answer> get(Call call) {
        return bus.ask(new AdminCommand.FindAccount(call.actor(), person(call))).map(Answer::ok);
    }

    private Future<Answer> change(Call call) {
        JsonObject body = call.body();
        return bus.ask(new AdminCommand.Change(
                        call.actor(),
                        person(call),
                        word(Account.Role.class, body.getString("role")),
                        body.getBoolean("suspended")))
                .map(Answer::ok);
    }

    private Future<Answer> endSessions(Call call) {
        return bus.ask(new AdminCommand.EndSessions(call.actor(), person(call))).map(done -> Answer.none());
    }

    private Future<Answer> makeResetLink(Call call) {
        return bus.ask(new AdminCommand.MakeResetLink(call.actor(), person(call)))
                .map(Answer::created);
    }

    private Future<Answer> dropSecondFactor(Call call) {
        return bus.ask(new AdminCommand.DropSecondFactor(call.actor(), person(call)))
                .map(done -> Answer.none());
    }

    private Future<Answer> settings(Call call) {
        return bus.ask(new AdminCommand.ReadPolicy(call.actor())).map(Answer::ok);
    }

    private Future<Answer> decide(Call call) {
        JsonObject body = call.body();
        ServerPolicy.Edit edit = new ServerPolicy.Edit(
                word(ServerPolicy.Registration.class, body.getString("registration")),
                body.getBoolean("guests"),
                word(ServerPolicy.RoomCreators.class, body.getString("roomCreators")),
                word(ServerPolicy.SecurityQuestion.class, body.getString("securityQuestion")),
                body.getLong("fileMax"));
        return bus.ask(new AdminCommand.Decide(call.actor(), edit)).map(Answer::ok);
    }

    private static Person.Id person(Call call) {
        return new Person.Id(call.id("userId"));
    }

    /** The contract lets none pass that is not one of them. */
    private static <E extends Enum<E>> @Nullable E word(Class<E> words, @Nullable String text) {
        return text == null ? null : Enum.valueOf(words, text.toUpperCase(Locale.ROOT));
    }
}
