package chat.parley.bridge.live;

import chat.parley.rooms.Room;

/** One socket on its way into one room. */
interface Arrival {
    Room.Id room();

    /** Begins without knowing whether this person may listen. */
    void begin();

    /** Begins as a member, whose room had come this far since they arrived. */
    void begin(long head);
}
