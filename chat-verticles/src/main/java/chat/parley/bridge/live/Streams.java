package chat.parley.bridge.live;

import chat.parley.rooms.Room;
import org.jspecify.annotations.Nullable;

/** The rooms that an event loop listens to, for those who are on the way into one. */
interface Streams {
    /** The room, if somebody here listens to it. */
    @Nullable
    RoomStream find(Room.Id room);

    /** Puts the follower into its room, which is listened to from now on. */
    RoomStream join(Follower follower);

    /** The same for one who hears only what passes in it. */
    RoomStream look(Follower onlooker);

    void leave(Follower follower);
}
