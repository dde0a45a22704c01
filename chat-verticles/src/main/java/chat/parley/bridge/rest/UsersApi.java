package chat.parley.bridge.rest;

import chat.parley.accounts.Account;
import chat.parley.accounts.AccountCommand;
import chat.parley.accounts.Person;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import io.vertx.core.Future;

/** Finding people. */
final class UsersApi {
    private final Bus bus;

    UsersApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("findUsers", Limit.SEARCH, this::find).on("getUser", Limit.READ, this::get);
    }

    private Future<Answer> find(Call call) {
        return bus.ask(new AccountCommand.Search(call.query("query").orElse(""), call.cursor(), call.limit()))
                .map(Answer::ok);
    }

    private Future<Answer> get(Call call) {
        return bus.ask(new AccountCommand.Find(new Person.Id(call.id("userId"))))
                .map(Account::person)
                .map(Answer::ok);
    }
}
