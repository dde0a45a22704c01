package chat.parley.personal;

import chat.parley.accounts.Person;
import chat.parley.bus.Bus;
import chat.parley.bus.Failure;
import chat.parley.rooms.Membership;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import io.vertx.core.Future;

/** What somebody is told who asks for what is not there for them. */
final class Refusals {
    private Refusals() {}

    static Failure noSuchMessage() {
        return new Failure(Failure.Kind.NOT_FOUND, "message_not_found", "There is no such message.");
    }

    /** One who is not in a room: it does not exist, or they see it from outside only. */
    static <T> Future<T> outside(Bus bus, Person.Id person, Room.Id room) {
        return bus.ask(new RoomCommand.Find(person, room)).compose(view -> Future.failedFuture(Membership.missing()));
    }
}
