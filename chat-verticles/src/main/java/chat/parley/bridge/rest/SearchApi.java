package chat.parley.bridge.rest;

import chat.parley.accounts.Person;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.messages.SearchCommand;
import chat.parley.rooms.Room;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.UUID;

/** Finding messages. */
final class SearchApi {
    private final Bus bus;

    SearchApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("searchMessages", Limit.SEARCH, this::search);
    }

    private Future<Answer> search(Call call) {
        SearchCommand.Filter filter = new SearchCommand.Filter(
                call.query("roomId").map(UUID::fromString).map(Room.Id::new).orElse(null),
                call.query("authorId").map(UUID::fromString).map(Person.Id::new).orElse(null),
                call.momentAsked("from"),
                call.momentAsked("to"),
                call.query("has")
                        .map(word -> SearchCommand.Has.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(null));
        return bus.ask(new SearchCommand.Find(
                        call.me(), call.query("q").orElse(""), filter, call.cursor(), call.limit()))
                .map(Answer::ok);
    }
}
