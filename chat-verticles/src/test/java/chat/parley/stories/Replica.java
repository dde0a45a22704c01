package chat.parley.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.support.Rest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What one client knows of one room: what it read once, and every record it was told since, of which the newer one counts,
 * whatever their order.
 */
final class Replica {
    private static final int PAGE = 7;

    /** By what they are of: the room, a member, a message. */
    private final Map<String, JsonObject> records = new TreeMap<>();

    private final String room;
    private long change;

    private Replica(String room, long change) {
        this.room = room;
        this.change = change;
    }

    /** Reads it anew. What changes meanwhile is in it or not, and comes again with what changed since. */
    static Replica read(Rest rest, String room) {
        JsonObject view = rest.get("/rooms/" + room).orFail();
        Replica replica = new Replica(room, view.getJsonObject("head").getLong("lastChange"));
        replica.keep("room", view.getJsonObject("room"));
        members(rest, "/rooms/" + room + "/members?limit=" + PAGE, "").forEach(replica::member);
        messages(rest, "/rooms/" + room + "/messages?limit=" + PAGE + "&after=", 0)
                .forEach(replica::message);
        replica.checkPins(rest);
        return replica;
    }

    private static Stream<JsonObject> members(Rest rest, String path, String cursor) {
        JsonObject page = rest.get(path + cursor).orFail();
        String next = page.getJsonObject("page").getString("nextCursor");
        Stream<JsonObject> items = items(page, "items");
        return next == null ? items : Stream.concat(items, members(rest, path, "&cursor=" + next));
    }

    private static Stream<JsonObject> messages(Rest rest, String path, long after) {
        JsonObject page = rest.get(path + after).orFail();
        List<JsonObject> items = items(page, "items").toList();
        return page.getJsonObject("page").getBoolean("foundNewest")
                ? items.stream()
                : Stream.concat(
                        items.stream(),
                        messages(rest, path, items.get(items.size() - 1).getLong("seq")));
    }

    static Stream<JsonObject> items(JsonObject parent, String name) {
        return parent.getJsonArray(name, new JsonArray()).stream().map(JsonObject.class::cast);
    }

    /** Up to which change it knows the room. */
    long change() {
        return change;
    }

    String room() {
        return room;
    }

    /** The same, to go on with apart from this one. */
    Replica copy() {
        Replica copy = new Replica(room, change);
        copy.records.putAll(records);
        return copy;
    }

    /** Takes what came up to a change. */
    void take(Stream<JsonObject> told, long upTo) {
        told.forEach(this::take);
        change = Math.max(change, upTo);
    }

    private void take(JsonObject record) {
        switch (record.getString("type")) {
            case "room" -> keep("room", record.getJsonObject("room"));
            case "member" -> member(record.getJsonObject("member"));
            case "message" -> message(record.getJsonObject("message"));
            default -> throw new AssertionError("a record of what? " + record);
        }
    }

    private void member(JsonObject member) {
        keep("member " + member.getJsonObject("person").getString("id"), member);
    }

    private void message(JsonObject message) {
        keep("message " + message.getLong("seq"), message);
    }

    private void keep(String what, JsonObject state) {
        JsonObject before = records.get(what);
        if (before == null || before.getLong("change") < state.getLong("change")) records.put(what, state);
    }

    /** Fails with what differs, if anything does. */
    void isLike(Replica other, String how) {
        Map<String, JsonObject> here = seen();
        Map<String, JsonObject> there = other.seen();
        TreeSet<String> all = new TreeSet<>(here.keySet());
        all.addAll(there.keySet());
        List<String> differences = all.stream()
                .filter(what -> !Objects.equals(here.get(what), there.get(what)))
                .map(what -> what + " is " + here.get(what) + " and was taken for " + there.get(what))
                .toList();
        assertEquals(List.of(), differences, how);
    }

    /** Whoever has left is known, so that older news of them count no more, and not in the room. */
    private Map<String, JsonObject> seen() {
        Map<String, JsonObject> seen = new TreeMap<>(records);
        seen.values().removeIf(record -> "left".equals(record.getString("state")));
        long members =
                seen.keySet().stream().filter(what -> what.startsWith("member")).count();
        // Nobody is told of the room whenever somebody comes or goes: it is counted.
        seen.compute("room", (what, view) -> view.copy().put("members", (int) members));
        return seen;
    }

    private void checkPins(Rest rest) {
        List<String> listed = items(rest.get("/rooms/" + room + "/pins").orFail(), "items")
                .map(message -> "message " + message.getLong("seq"))
                .sorted()
                .toList();
        List<String> pinned = records.entrySet().stream()
                .filter(record -> record.getValue().containsKey("pinned"))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        assertEquals(pinned, listed, "the pins are the messages that are pinned");
    }
}
