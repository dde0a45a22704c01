package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.rooms.Room;
import java.time.Instant;
import java.util.List;

/**
 * That a person is in a room, and how far it has come.
 *
 * @param joinedSeq the room's last seq when they came
 * @param activeAt when somebody last spoke there
 */
public record Placed(Person.Id person, Room.Id room, long joinedSeq, Room.Head head, Instant activeAt) {
    /** The same as of another time. */
    public Placed at(Room.Head other) {
        return new Placed(person, room, joinedSeq, other, activeAt);
    }

    /** The rooms of some people. */
    public record Listed(List<Placed> items) {}
}
