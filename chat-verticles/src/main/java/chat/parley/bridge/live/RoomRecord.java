package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.rooms.Room;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of a room on its way to those who follow it, encoded.
 *
 * @param seq the place of the message that is told of; 0 when it is none
 * @param history what the room shows to those who come later, when it is the room that is told of
 * @param leaver who is no longer in the room, when that is what changed
 * @param committed when it was said, where that tells how long the way was
 */
record RoomRecord(
        Encoded text,
        long change,
        long seq,
        Room.@Nullable History history,
        Person.@Nullable Id leaver,
        @Nullable Instant committed) {
    /** Whether it changes who hears the next. */
    boolean decides() {
        return leaver != null || history != null;
    }

    /** Whether what was said before one came is hidden from here on. */
    boolean hides() {
        return history == Room.History.JOINED;
    }
}
