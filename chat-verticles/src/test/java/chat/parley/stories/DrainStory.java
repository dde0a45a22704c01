package chat.parley.stories;

import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.support.Cast;
import chat.parley.support.Ledger;
import chat.parley.support.Person;
import chat.parley.support.Rest;
import chat.parley.support.RunningNode;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("When a node is stopped in the middle of it")
class DrainStory {
    private static final int SENDERS = 8;
    private static final int IN_THE_MIDDLE = 200;
    private static final int DRAINING = 4000;
    /** As programs end that were asked to, and as a JVM does. */
    private static final Set<Integer> CLEAN = Set.of(0, 143);

    private final Ledger ledger = new Ledger();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    @DisplayName("no request fails that is tried once more, and who was there is told to go on elsewhere")
    void stopped() {
        List<RunningNode> nodes = RunningNode.two();
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        try (RunningNode survivor = nodes.get(0);
                RunningNode stopped = nodes.get(1);
                Cast cast = Cast.on(survivor, stopped)) {
            Person grace = cast.grace();
            grace.joins(cast.ada().opens("Square"));
            List<CompletableFuture<Void>> senders = IntStream.range(0, SENDERS)
                    .mapToObj(number -> CompletableFuture.runAsync(() -> talks(cast.ada(), nodes, number), threads))
                    .toList();
            eventually(() -> ledger.acknowledged() > IN_THE_MIDDLE);
            assertTrue(CLEAN.contains(stopped.terminate()));
            assertEquals(DRAINING, grace.line().awaitClosed());
            assertTrue(grace.line().frames().stream().anyMatch(DrainStory::saysGoodbye));
            ledger.heard("Grace, before", grace.line().messages(grace.room()));
            grace.comesBackTo(survivor.url());
            over.set(true);
            senders.forEach(CompletableFuture::join);
            cast.ada().says("the end");
            grace.hears("the end");
            ledger.heard("Grace, afterwards", grace.line().messages(grace.room()));
            assertEquals(List.of(), List.copyOf(failed));
            ledger.check(cast.ada().history());
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    /** Half of what they ask for they ask of the node that stops, to the end. */
    private void talks(Person ada, List<RunningNode> nodes, int number) {
        for (int i = 0; !over.get(); i++) {
            JsonObject words =
                    JsonObject.of("clientMessageId", UUID.randomUUID().toString(), "text", number + " says " + i);
            URI first = nodes.get(i % 2).url();
            URI second = nodes.get((i + 1) % 2).url();
            if (!posts(ada, first, words) && !posts(ada, second, words)) failed.add(words.encode());
        }
    }

    private boolean posts(Person ada, URI node, JsonObject words) {
        try {
            Rest.Answer answer = new Rest(node, ada.token()).post("/rooms/" + ada.room() + "/messages", words);
            if (answer.status() >= 300) return false;
            ledger.acknowledged(words.getString("clientMessageId"), answer.body());
            return true;
        } catch (RuntimeException nobodyThere) {
            return false;
        }
    }

    private static boolean saysGoodbye(JsonObject frame) {
        return "goodbye".equals(frame.getString("event"))
                && frame.getJsonObject("message").getBoolean("reconnect");
    }
}
