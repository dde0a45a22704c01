package chat.parley.messages;

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

    static Failure deleted() {
        return new Failure(Failure.Kind.CONFLICT, "message_deleted", "This message is deleted.");
    }

    static Failure archived() {
        return new Failure(Failure.Kind.CONFLICT, "room_archived", "This room is archived.");
    }

    static Failure noSuchMessage() {
        return new Failure(Failure.Kind.NOT_FOUND, "message_not_found", "There is no such message in this room.");
    }

    static Failure noSuchFile() {
        return new Failure(
                Failure.Kind.NOT_FOUND,
                "file_not_found",
                "A message takes its author's own files, complete, in its room, and each once.");
    }

    static Failure roleTooLow(String detail) {
        return new Failure(Failure.Kind.FORBIDDEN, "role_too_low", detail);
    }

    /** One who is not in a room: it does not exist, or they may see it from outside only. */
    static <T> Future<T> outside(Bus bus, Person.Id person, Room.Id room) {
        return bus.ask(new RoomCommand.Find(person, room))
                .compose(view ->
                        Future.failedFuture(view.membership() == null ? Membership.missing() : noSuchMessage()));
    }
}
