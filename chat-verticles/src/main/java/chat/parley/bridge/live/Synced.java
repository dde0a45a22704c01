package chat.parley.bridge.live;

import chat.parley.messages.Changes;
import chat.parley.messages.MessageEvent;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomChange;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answer to a sync, while it is gathered: each room's records, as long as all of them make one frame. */
final class Synced {
    /** Characters of all records, about. */
    static final int MAX_SIZE = 128 * 1024;

    private static final int SIZE_WITHOUT_TEXT = 500;
    private static final Map<String, Boolean> RELOAD = Map.of("reload", true);

    private final Map<String, Object> rooms = new LinkedHashMap<>();
    private int size;

    private record Missed(List<RoomChange> records, long change) {}

    /** Adds a room; that it must be read anew, if it has too much to tell, or has gone back to before. */
    Synced with(Room.Id room, long after, Changes changes) {
        int more = changes.records().stream().mapToInt(Synced::size).sum();
        boolean fits = changes.complete() && changes.change() >= after && size + more <= MAX_SIZE;
        if (fits) size += more;
        rooms.put(room.toString(), fits ? new Missed(changes.records(), changes.change()) : RELOAD);
        return this;
    }

    @JsonProperty
    Map<String, Object> rooms() {
        return rooms;
    }

    private static int size(RoomChange change) {
        return SIZE_WITHOUT_TEXT
                + (change instanceof MessageEvent.Kept kept
                        ? kept.message().text().length()
                        : 0);
    }
}
