package chat.parley.bridge.live;

import chat.parley.rooms.RoomSign;
import java.util.List;

/** One event loop that listens to a room of the node's {@link Fanout}. It is told on the fan-out's context, briefly. */
interface RoomEar {
    /** The room is being followed; what is told from now on comes after this change, in order, without a hole. */
    void opened(long last);

    void told(List<RoomRecord> records);

    /** Something passes, for those of whom it is who look at the room. */
    void passed(RoomSign sign, Encoded text);

    /** How many here look at what passes, as far as another thread can tell. */
    int onlookers();

    /** PostgreSQL was restored from an earlier time: changes after this one are gone, others will take their numbers. */
    void wentBack(long head);
}
