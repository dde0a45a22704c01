package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of a room on its way to those who follow it, encoded.
 *
 * @param leaver who is no longer in the room, when that is what changed
 * @param committed when it was said, where that tells how long the way was
 */
record RoomRecord(
        Encoded text,
        long change,
        Person.@Nullable Id leaver,
        @Nullable Instant committed) {}
