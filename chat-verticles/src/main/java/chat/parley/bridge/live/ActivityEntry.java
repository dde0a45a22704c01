package chat.parley.bridge.live;

import chat.parley.rooms.Room;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is new in one room, as one person is told who does not look at it. Each message stands there as it is by the change
 * it names, so whoever keeps the newest of each may hear entries twice or in any order.
 *
 * @param fromSeq the messages after this one, up to lastSeq, are all among them
 * @param change what the room's counter is at
 * @param roomChange the change at which the room itself last changed
 * @param reread whether there was more than is told one by one
 * @param lastMessage the last message of the room itself, encoded, if it is one of them
 */
@JsonPropertyOrder({"roomId", "fromSeq", "lastSeq", "change", "roomChange", "reread", "messages", "lastMessage"})
record ActivityEntry(
        Room.Id roomId,
        long fromSeq,
        long lastSeq,
        long change,
        long roomChange,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean reread,
        List<Stand> messages,
        @Nullable RawValue lastMessage) {
    /** Messages of one entry, at most: so many unread ones are counted no further. */
    static final int MAX_MESSAGES = 100;

    private static final int ENVELOPE = 160;
    private static final int STAND = 48;

    /** A message: its place, the change at which it became so, and what it is to the one who is told. */
    record Stand(long seq, long change, Set<As> as) {}

    /** What a message is to somebody. */
    enum As {
        /** It counts as unread, to whoever has not read so far. */
        @JsonProperty("unread")
        UNREAD,
        /** It names them, or everybody. */
        @JsonProperty("mention")
        MENTION,
        /** They said it themselves, in the room. */
        @JsonProperty("mine")
        MINE,
        /** It stands under another one. */
        @JsonProperty("reply")
        REPLY,
        @JsonProperty("edited")
        EDITED,
        @JsonProperty("deleted")
        DELETED
    }

    /** That nothing is told of the room before here. */
    static ActivityEntry at(Roster.Here here) {
        Room.Head head = here.head();
        return new ActivityEntry(
                here.room(), head.lastSeq(), head.lastSeq(), head.lastChange(), 0, false, List.of(), null);
    }

    /** Both as one, for one who could not be told of this one before the next. */
    ActivityEntry then(ActivityEntry next) {
        if (next.fromSeq > lastSeq || next.lastSeq < lastSeq) return next.again();
        TreeMap<Long, Stand> newest = new TreeMap<>();
        messages.forEach(stand -> newest.put(stand.seq(), stand));
        next.messages.forEach(stand -> newest.put(stand.seq(), stand));
        boolean tooMany = newest.size() > MAX_MESSAGES;
        while (newest.size() > MAX_MESSAGES) newest.pollFirstEntry();
        return new ActivityEntry(
                roomId,
                fromSeq,
                next.lastSeq,
                next.change,
                Math.max(roomChange, next.roomChange),
                reread || next.reread || tooMany,
                List.copyOf(newest.values()),
                next.lastMessage == null ? lastMessage : next.lastMessage);
    }

    private ActivityEntry again() {
        return new ActivityEntry(roomId, fromSeq, lastSeq, change, roomChange, true, messages, lastMessage);
    }

    /** About so many bytes. */
    int size() {
        int text =
                lastMessage == null ? 0 : String.valueOf(lastMessage.rawValue()).length();
        return ENVELOPE + messages.size() * STAND + text;
    }
}
