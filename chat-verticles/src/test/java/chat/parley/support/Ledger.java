package chat.parley.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

/**
 * What happened in one room under load, written down by those it happened to: each post with what became of it, and what
 * each reader heard. In the end it is held against the room: nothing acknowledged is lost, nothing refused is there,
 * nothing is there twice, the order has no hole and is the same for all, and each sender's posts stand in their order.
 */
public final class Ledger {
    /** What became of a post: it was kept at a place, it was refused, or nobody knows. */
    private record Entry(String sender, String clientMessageId, long seq) {}

    private static final long REFUSED = -1;

    private final List<Entry> known = new CopyOnWriteArrayList<>();
    private final Set<String> doubtful = ConcurrentHashMap.newKeySet();
    private final Map<String, List<JsonObject>> heard = new ConcurrentHashMap<>();

    /** The sender was told that the message is kept. */
    public void acknowledged(String sender, JsonObject message) {
        known.add(new Entry(sender, message.getString("clientMessageId"), message.getLong("seq")));
    }

    /** The sender was told that it is not. */
    public void refused(String sender, String clientMessageId) {
        known.add(new Entry(sender, clientMessageId, REFUSED));
    }

    /** The sender was told nothing. */
    public void doubtful(String clientMessageId) {
        doubtful.add(clientMessageId);
    }

    /** How many posts were acknowledged so far. */
    public long acknowledged() {
        return known.stream().filter(entry -> entry.seq() != REFUSED).count();
    }

    /** The messages that a reader heard, in the order they came; several lines of one reader are several readers. */
    public void heard(String reader, List<JsonObject> messages) {
        heard.put(reader, messages);
    }

    /** Holds all of it against the room as it is in the end; gives the totals. */
    public String check(List<JsonObject> room) {
        List<String> order = room.stream()
                .map(message -> message.getString("clientMessageId"))
                .toList();
        assertEquals(places(1, room.size()), seqs(room), "the room has no hole");
        assertEquals(room.size(), new HashSet<>(order).size(), "nothing is there twice");
        known.forEach(entry -> check(entry, order));
        heard.forEach((reader, messages) -> check(reader, messages, room));
        checkSenders();
        return "%d messages, %d acknowledged, %d in doubt, %d readers"
                .formatted(room.size(), acknowledged(), doubtful.size(), heard.size());
    }

    private static void check(Entry entry, List<String> order) {
        if (entry.seq() == REFUSED)
            assertFalse(order.contains(entry.clientMessageId()), "refused, but there: " + entry);
        else assertEquals(entry.clientMessageId(), at(order, entry.seq()), "acknowledged, but not there: " + entry);
    }

    private static String at(List<String> order, long seq) {
        return seq > order.size() ? "nothing" : order.get((int) seq - 1);
    }

    private static void check(String reader, List<JsonObject> messages, List<JsonObject> room) {
        if (messages.isEmpty()) return;
        int first = Math.toIntExact(messages.get(0).getLong("seq"));
        assertEquals(places(first, messages.size()), seqs(messages), reader + " hears every message once, in order");
        assertEquals(room.subList(first - 1, first - 1 + messages.size()), messages, reader + " hears what is kept");
    }

    private void checkSenders() {
        Map<String, List<Long>> places = new HashMap<>();
        known.stream()
                .filter(entry -> entry.seq() != REFUSED)
                .forEach(entry -> places.computeIfAbsent(entry.sender(), sender -> new ArrayList<>())
                        .add(entry.seq()));
        places.forEach((sender, seqs) ->
                assertEquals(seqs.stream().sorted().toList(), seqs, sender + "'s messages stand in the order sent"));
    }

    private static List<Long> places(long first, int count) {
        return LongStream.range(first, first + count).boxed().toList();
    }

    private static List<Long> seqs(List<JsonObject> messages) {
        return messages.stream().map(message -> message.getLong("seq")).toList();
    }
}
