package chat.parley.support;

import static chat.parley.support.Eventually.eventually;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What somebody's device shows of rooms it does not look at, from what it is told alone: of each message the newest that
 * was told, and what was unread when it came.
 */
public final class Badges {
    private final Person person;
    private final Line line;

    private Badges(Person person, Line line) {
        this.person = person;
        this.line = line;
    }

    /** A device of somebody begins to listen, and has been told where a room is that was opened a moment ago. */
    public static Badges of(Person person, Line line, String room) {
        line.register(JsonObject.of("type", "register", "address", "user." + person.id()));
        Badges badges = new Badges(person, line);
        eventually(() -> badges.entries(room).findAny().isPresent());
        return badges;
    }

    /** Places after a mark that count as unread. */
    public List<Long> unread(String room, long readSeq) {
        return counting(room, readSeq, "unread");
    }

    /** Places after a mark where they are named. */
    public List<Long> mentions(String room, long readSeq) {
        return counting(room, readSeq, "mention");
    }

    /** The text of the last message that was told. */
    public String lastMessage(String room) {
        return entries(room)
                .filter(entry -> entry.containsKey("lastMessage"))
                .map(entry -> entry.getJsonObject("lastMessage").getString("text"))
                .reduce("", (before, after) -> after);
    }

    /** What was told of a room, oldest first. */
    public Stream<JsonObject> entries(String room) {
        return line.frames().stream()
                .filter(frame -> ("user." + person.id()).equals(frame.getString("address")))
                .map(frame -> frame.getJsonObject("body"))
                .filter(body -> "activity".equals(body.getString("type")))
                .flatMap(body -> body.getJsonArray("rooms").stream().map(JsonObject.class::cast))
                .filter(entry -> room.equals(entry.getString("roomId")));
    }

    private List<Long> counting(String room, long readSeq, String as) {
        Map<Long, JsonObject> newest = new HashMap<>();
        entries(room)
                .flatMap(entry -> entry.getJsonArray("messages").stream().map(JsonObject.class::cast))
                .forEach(stand -> newest.merge(stand.getLong("seq"), stand, Badges::newer));
        return newest.values().stream()
                .filter(stand -> stand.getLong("seq") > readSeq)
                .filter(stand -> stand.getJsonArray("as").contains(as))
                .map(stand -> stand.getLong("seq"))
                .sorted()
                .toList();
    }

    private static JsonObject newer(JsonObject one, JsonObject other) {
        return other.getLong("change") > one.getLong("change") ? other : one;
    }
}
