package chat.parley.messages;

import chat.parley.rooms.Room;
import chat.parley.rooms.RoomChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed in a room since: each message, member and the room itself at most once, in its newest state, ascending by
 * change, up to {@code change}. Incomplete, because there are more or their texts are long: ask again after that. A change
 * below the one that was asked for says that the asker is ahead of the room, which was restored from an earlier time: they
 * begin anew.
 *
 * @param beginning the first seq that the asker may read, in a room that shows its history from one's joining on
 */
public record Changes(
        List<RoomChange> records,
        long change,
        boolean complete,
        @Nullable Long beginning) {
    /** Records of one answer, at most. */
    public static final int MAX_LIMIT = 1_000;

    /** Of a room that may be read from its beginning. */
    public Changes(List<RoomChange> records, long change, boolean complete) {
        this(records, change, complete, null);
    }

    Changes from(@Nullable Long beginning) {
        return new Changes(records, change, complete, beginning);
    }

    /** How far each of some rooms has come. */
    public record Heads(List<RoomHead> rooms) {}

    /** How far one room has come. */
    public record RoomHead(Room.Id room, long lastChange) {}
}
