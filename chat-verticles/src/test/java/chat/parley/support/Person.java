package chat.parley.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Somebody who chats: with an account, a socket on one node, and a room they are in just now. */
public final class Person implements AutoCloseable {
    public static final String PASSWORD = "a horse, a battery and a staple";

    private final String username;
    private final String id;
    private Rest rest;
    private Line line;
    private String room = "";
    private String quietRoom = "";
    private int heard;

    private Person(URI node, String username) {
        this.username = username;
        JsonObject session = new Rest(node, null)
                .post("/sessions", JsonObject.of("username", username, "password", PASSWORD))
                .orFail();
        id = session.getJsonObject("me").getJsonObject("person").getString("id");
        rest = new Rest(node, session.getString("accessToken"));
        line = Line.open(node, token());
    }

    /** Opens an account on a node and signs in there. */
    public static Person signsUp(URI node, String displayName) {
        String username = displayName.toLowerCase(Locale.ROOT) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        new Rest(node, null)
                .post(
                        "/accounts",
                        JsonObject.of("username", username, "displayName", displayName, "password", PASSWORD))
                .orFail();
        return new Person(node, username);
    }

    /** Signs in to an account that was opened before. */
    public static Person signsIn(URI node, String username) {
        return new Person(node, username);
    }

    /** Signs in again somewhere, as another device. */
    public Person signsInAt(URI node) {
        return new Person(node, username);
    }

    public String id() {
        return id;
    }

    public String username() {
        return username;
    }

    public Rest rest() {
        return rest;
    }

    public Line line() {
        return line;
    }

    public String token() {
        return String.valueOf(rest.token());
    }

    /** The room they are in just now. */
    public String room() {
        return room;
    }

    /** Opens a room that anybody may join, and goes in; gives its id. */
    public String opens(String name) {
        return opens(name, "public");
    }

    /** Opens a room of that kind, and goes in; gives its id. */
    public String opens(String name, String kind) {
        enter(newRoom(name, kind), null);
        return room;
    }

    public void joins(String room) {
        rest.put("/rooms/" + room + "/members/me", null).orFail();
        enter(room, null);
    }

    /** Goes into a room they belong to already. */
    public void enters(String room) {
        enter(room, null);
    }

    /** Brings somebody into the room they are in. */
    public void brings(Person other) {
        rest.put("/rooms/" + room + "/members/" + other.id, null).orFail();
        other.enter(room, null);
    }

    /** Says something over the socket; gives the message as it is kept. */
    public JsonObject says(String text) {
        return line.ask("messages.post", words(room, text));
    }

    /** Says something over HTTP; gives the message as it is kept. */
    public JsonObject posts(String text) {
        return rest.post(
                        "/rooms/" + room + "/messages",
                        JsonObject.of("clientMessageId", UUID.randomUUID().toString(), "text", text))
                .orFail();
    }

    /** Waits until this is said to them; what came before it counts as heard. */
    public JsonObject hears(String text) {
        return hear(text).getJsonObject("body").getJsonObject("message");
    }

    /** Nothing was said to them since they heard last: what they say to themselves now is the next they hear. */
    public void hearsNothing() {
        if (quietRoom.isEmpty()) {
            quietRoom = newRoom("Quiet", "private");
            line.follow(quietRoom, 0L);
        }
        String fence = UUID.randomUUID().toString();
        int from = heard;
        line.ask("messages.post", words(quietRoom, fence));
        hear(fence);
        List<String> said = IntStream.range(from, heard - 1)
                .mapToObj(line.frames()::get)
                .filter(frame -> isMessage(frame, null))
                .map(JsonObject::encode)
                .toList();
        assertEquals(List.of(), said, username + " hears nothing");
    }

    /** Their cable is torn, and they come back on a node, to the room they were in, for what they have missed. */
    public void comesBackTo(URI node) {
        long after = lastChange();
        reconnects(node);
        line.follow(room, after);
    }

    /** Their cable is torn, and they come back on a node, where they follow nothing yet. */
    public void reconnects(URI node) {
        line.cut();
        rest = new Rest(node, rest.token());
        line = Line.open(node, token());
        heard = 0;
        quietRoom = "";
    }

    /** How far they have followed the room they are in. */
    public long lastChange() {
        return line.told(room).stream()
                .mapToLong(told -> told.getLong("change"))
                .max()
                .orElse(0);
    }

    /** The whole room, read page by page over HTTP. */
    public List<JsonObject> history() {
        return reads(room);
    }

    /** Any room they may see, read page by page over HTTP. */
    public List<JsonObject> reads(String room) {
        return new Pages(rest, "/rooms/" + room + "/messages").all();
    }

    /** What was said in the whole room. */
    public List<String> texts() {
        return history().stream().map(message -> message.getString("text")).toList();
    }

    @Override
    public void close() {
        line.cut();
    }

    private void enter(String room, @Nullable Long after) {
        this.room = room;
        line.follow(room, after);
    }

    private String newRoom(String name, String kind) {
        String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + "-" + UUID.randomUUID();
        return rest.post("/rooms", JsonObject.of("name", name, "kind", kind, "slug", slug))
                .orFail()
                .getJsonObject("room")
                .getString("id");
    }

    private static JsonObject words(String room, String text) {
        return JsonObject.of(
                "roomId", room, "clientMessageId", UUID.randomUUID().toString(), "text", text);
    }

    private JsonObject hear(String text) {
        int place = line.await(heard, frame -> isMessage(frame, text));
        heard = place + 1;
        return line.frames().get(place);
    }

    private static boolean isMessage(JsonObject frame, @Nullable String text) {
        JsonObject body = frame.getValue("body") instanceof JsonObject told ? told : new JsonObject();
        if (!"message".equals(body.getString("type"))) return false;
        return text == null || text.equals(body.getJsonObject("message").getString("text"));
    }
}
