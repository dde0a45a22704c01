package chat.parley.bridge.rest;

import chat.parley.accounts.Account;
import chat.parley.accounts.AccountCommand;
import chat.parley.accounts.Secret;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.bus.Failure;
import chat.parley.messages.Conversation;
import chat.parley.messages.MessageCommand;
import chat.parley.rooms.InviteCommand;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Registering, and who one is. */
final class AccountsApi {
    private final Bus bus;
    private final Clock clock;

    /** Everything the first screen needs. */
    private record Bootstrap(Account me, List<Conversation> conversations, Instant serverTime) {}

    AccountsApi(Bus bus, Clock clock) {
        this.bus = bus;
        this.clock = clock;
    }

    void bind(Bindings bindings) {
        bindings.on("registerAccount", Limit.REGISTER, this::register)
                .on("upgradeGuest", Limit.WRITE, this::upgrade)
                .on("getMe", Limit.READ, this::me)
                .on("updateMe", Limit.WRITE, this::update)
                .on("getBootstrap", Limit.READ, this::bootstrap);
    }

    private Future<Answer> register(Call call) {
        JsonObject body = call.body();
        String invite = body.getString("invite");
        if (invite == null) return register(body, false).map(Answer::created);
        return bus.ask(new InviteCommand.Reserve(invite))
                .compose(reserved -> register(body, true).recover(failure -> giveBack(invite, failure)))
                .compose(account -> enter(account, invite))
                .map(Answer::created);
    }

    /** Unless nobody knows whether there is an account now. */
    private <T> Future<T> giveBack(String invite, Throwable why) {
        if (!(why instanceof Failure failure) || failure.kind() == Failure.Kind.UNAVAILABLE)
            return Future.failedFuture(why);
        return bus.ask(new InviteCommand.GiveBack(invite)).transform(given -> Future.failedFuture(why));
    }

    /** Whoever has an account keeps it, though the room may have been closed meanwhile. */
    private Future<Account> enter(Account account, String invite) {
        return bus.ask(new InviteCommand.Accept(account.person().id(), invite, true))
                .transform(entered -> Future.succeededFuture(account));
    }

    private Future<Account> register(JsonObject body, boolean invited) {
        return bus.ask(new AccountCommand.Register(
                body.getString("username"),
                body.getString("displayName"),
                new Secret(body.getString("password")),
                invited));
    }

    private Future<Answer> upgrade(Call call) {
        JsonObject body = call.body();
        return bus.ask(new AccountCommand.Upgrade(
                        call.me(), body.getString("username"), new Secret(body.getString("password"))))
                .map(Answer::ok);
    }

    private Future<Answer> me(Call call) {
        return bus.ask(new AccountCommand.Find(call.me())).map(Answer::ok);
    }

    private Future<Answer> update(Call call) {
        JsonObject body = call.body();
        return bus.ask(new AccountCommand.Update(
                        call.me(), body.getString("displayName"), body.getBoolean("privateReceipts")))
                .map(Answer::ok);
    }

    private Future<Answer> bootstrap(Call call) {
        Future<Account> me = bus.ask(new AccountCommand.Find(call.me()));
        Future<Conversation.Listed> listed = bus.ask(new MessageCommand.Conversations(call.me()));
        return Future.all(me, listed).map(both -> Answer.ok(bootstrap(me.result(), listed.result())));
    }

    private Bootstrap bootstrap(Account me, Conversation.Listed listed) {
        return new Bootstrap(me, listed.conversations(), clock.instant());
    }
}
