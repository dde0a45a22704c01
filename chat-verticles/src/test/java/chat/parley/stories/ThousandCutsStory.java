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
    @DisplayName(
            "of four readers' lines, on two nodes in the middle of a conversation, lose, repeat and mix up nothing")
    void cuts() {
        List<RunningNode> nodes = RunningNode.two();
        try (RunningNode one = nodes.get(0);
                RunningNode other = nodes.get(1);
                Cast cast = Cast.on(one, other)) {
            Ledger ledger = new Ledger();
            String room = cast.ada().opens("Square");
            List<Reader> readers = IntStream.range(0, READERS)
                    .mapToObj(i -> new Reader(
                            cast.ada().token(), room, nodes.get(i % 2).url()))
                    .toList();
            talkWhileTearing(readers, nodes, room, ledger);
            cast.ada().says("the end");
            IntStream.range(0, READERS)
                    .forEach(i -> ledger.heard("reader " + i, readers.get(i).hears("the end")));
            List<JsonObject> history = cast.ada().history();
            ledger.check(history);
            readers.forEach(reader -> assertEquals(history.size(), reader.log.size()));
            assertTrue(history.size() > READERS * AT_A_TIME);
        }
    }

    private static void talkWhileTearing(List<Reader> readers, List<RunningNode> nodes, String room, Ledger ledger) {
        List<URI> urls = nodes.stream().map(RunningNode::url).toList();
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        try (Crowd crowd = new Crowd(SENDERS, nodes, room, ledger)) {
            CompletableFuture<Void> torn = CompletableFuture.allOf(readers.stream()
                    .map(reader -> CompletableFuture.runAsync(() -> tear(reader, urls), threads))
                    .toArray(CompletableFuture[]::new));
            while (!torn.isDone()) crowd.say(AT_A_TIME).join();
            torn.join();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void tear(Reader reader, List<URI> nodes) {
        Random random = new Random(reader.room.hashCode());
        for (int cut = 0; cut < CUTS_EACH; cut++) reader.isCut(nodes.get(random.nextInt(nodes.size())));
    }
}
