package chat.parley.bridge.rest;

import chat.parley.accounts.AccountCounts;
import chat.parley.accounts.Actor;
import chat.parley.accounts.AdminCommand;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.messages.DayCommand;
import chat.parley.messages.DayCount;
import chat.parley.rooms.RoomCommand;
import io.vertx.core.Future;
import java.util.List;

/** What administrators see of how the server is used. */
final class StatisticsApi {
    private final Bus bus;

    /** Both as of a minute ago at most. */
    private record Statistics(AccountCounts accounts, List<DayCount> days) {}

    StatisticsApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("listAllRooms", Limit.SEARCH, this::rooms).on("getStatistics", Limit.SEARCH, this::statistics);
    }

    private Future<Answer> rooms(Call call) {
        return bus.ask(new RoomCommand.ListAll(
                        call.actor(), call.query("query").orElse(""), call.cursor(), call.limit()))
                .map(Answer::ok);
    }

    private Future<Answer> statistics(Call call) {
        Actor by = call.actor();
        return bus.ask(new AdminCommand.CountAccounts(by))
                .compose(accounts ->
                        bus.ask(new DayCommand.Count(by)).map(days -> new Statistics(accounts, days.items())))
                .map(Answer::ok);
    }
}
