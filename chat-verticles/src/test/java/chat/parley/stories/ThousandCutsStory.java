package chat.parley.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.support.Cast;
import chat.parley.support.Crowd;
import chat.parley.support.Ledger;
import chat.parley.support.Line;
import chat.parley.support.RunningNode;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A thousand cuts")
class ThousandCutsStory {
    private static final int READERS = 4;
    private static final int CUTS_EACH = 250;
    private static final int SENDERS = 4;
    private static final int AT_A_TIME = 25;

    /** A device of somebody whose line is torn again and again, and what it has been told over all of them. */
    private static final class Reader {
        private final String token;
        private final String room;
        private final List<JsonObject> log = new ArrayList<>();
        private long change;
        private Line line;

        Reader(String token, String room, URI node) {
            this.token = token;
            this.room = room;
            this.line = Line.open(node, token);
            line.follow(room, change);
        }

        /** What still comes after the cut has not come. */
        void isCut(URI next) {
            line.cut();
            keep();
            line = Line.open(next, token);
            line.follow(room, change);
        }

        private void keep() {
            line.told(room).forEach(this::note);
        }

        private void note(JsonObject told) {
            change = Math.max(change, told.getLong("change"));
            if ("message".equals(told.getString("type"))) log.add(told.getJsonObject("message"));
        }

        List<JsonObject> hears(String last) {
            line.await(0, frame -> frame.encode().contains(last));
            keep();
            line.cut();
            return log;
        }
    }

    @Test
    @DisplayName("of four readers' lines, on two nodes in the middle of a conversation, lose, repeat and mix up nothing")
    void cuts() {
        List<RunningNode> nodes = RunningNode.two();
        List<URI> urls = nodes.stream().map(RunningNode::url).toList();
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        Ledger ledger = new Ledger();
        try (RunningNode one = nodes.get(0);
                RunningNode other = nodes.get(1);
                Cast cast = Cast.on(one, other)) {
            String room = cast.ada().opens("Square");
            List<Reader> readers = IntStream.range(0, READERS)
                    .mapToObj(i -> new Reader(cast.ada().token(), room, urls.get(i % 2)))
                    .toList();
            List<CompletableFuture<Void>> torn = readers.stream()
                    .map(reader -> CompletableFuture.runAsync(() -> tear(reader, urls), threads))
                    .toList();
            CompletableFuture<Void> all = CompletableFuture.allOf(torn.toArray(CompletableFuture[]::new));
            try (Crowd crowd = new Crowd(SENDERS, nodes, room, ledger)) {
                while (!all.isDone()) crowd.say(AT_A_TIME).join();
            }
            all.join();
            cast.ada().says("the end");
            IntStream.range(0, READERS).forEach(i -> ledger.heard("reader " + i, readers.get(i).hears("the end")));
            List<JsonObject> history = cast.ada().history();
            ledger.check(history);
            readers.forEach(reader -> assertEquals(history.size(), reader.log.size()));
            assertTrue(history.size() > READERS * AT_A_TIME);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void tear(Reader reader, List<URI> nodes) {
        Random random = new Random(reader.room.hashCode());
        for (int cut = 0; cut < CUTS_EACH; cut++) reader.isCut(nodes.get(random.nextInt(nodes.size())));
    }
}
