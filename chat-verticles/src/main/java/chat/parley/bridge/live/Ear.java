package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.rooms.Room;
import java.util.List;

/** An event loop that listens to the node's {@link Fanout}. It is told on the fan-out's context and must not linger. */
interface Ear {
    /** The room is being followed; what is told from now on comes after this change, in order, without a hole. */
    void opened(Room.Id room, long last);

    void told(Room.Id room, List<RoomRecord> records);

    /** PostgreSQL was restored from an earlier time: changes after this one are gone, others will take their numbers. */
    void wentBack(Room.Id room, long head);

    /** The person is being followed: what happens from now on is told. */
    void opened(Person.Id person);

    void told(Person.Id person, Text news);
}
