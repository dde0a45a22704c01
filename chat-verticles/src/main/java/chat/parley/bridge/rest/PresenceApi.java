package chat.parley.bridge.rest;

import chat.parley.accounts.Person;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.presence.PresenceCommand;
import chat.parley.presence.Status;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Who is here just now. */
final class PresenceApi {
    private final Bus bus;

    PresenceApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("getPresence", Limit.READ, this::get)
                .on("putStatus", Limit.WRITE, this::say)
                .on("deleteStatus", Limit.WRITE, this::sayNothing);
    }

    private Future<Answer> say(Call call) {
        Status status = new Status(call.body().getString("text"), call.moment("until"));
        return bus.ask(new PresenceCommand.Say(call.me(), status)).map(Answer::ok);
    }

    private Future<Answer> sayNothing(Call call) {
        return bus.ask(new PresenceCommand.Say(call.me(), null)).map(said -> Answer.none());
    }

    private Future<Answer> get(Call call) {
        List<Person.Id> people = Stream.of(call.query("userIds").orElse("").split(","))
                .map(UUID::fromString)
                .distinct()
                .map(Person.Id::new)
                .toList();
        return bus.ask(new PresenceCommand.Look(people)).map(several -> Answer.ok(several.asSeenBy(call.me())));
    }
}
