package chat.parley.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.support.Cast;
import chat.parley.support.Person;
import chat.parley.support.RunningNode;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who comes back after a cut")
class ResumeStory {
    private static List<RunningNode> nodes;
    private Cast cast;
    private Person ada;
    private Person grace;

    @BeforeAll
    static void start() {
        nodes = RunningNode.two();
    }

    @AfterAll
    static void stop() {
        nodes.forEach(RunningNode::close);
    }

    @BeforeEach
    void enter() {
        cast = Cast.on(nodes.get(0));
        ada = cast.ada();
        grace = cast.grace();
        grace.joins(ada.opens("Lobby"));
    }

    @AfterEach
    void go() {
        cast.close();
    }

    @Test
    @DisplayName("gets what they missed, in order, once, and then what comes next, on any node")
    void missed() {
        ada.says("before");
        grace.hears("before");
        grace.line().cut();
        for (int i = 0; i < 300; i++) ada.says("missed " + i);
        grace.comesBackTo(nodes.get(1).url());
        ada.says("after");
        grace.hears("after");
        assertEquals(seqs(2, 302), seqs(grace));
        assertEquals(
                1,
                grace.line().told(grace.room()).stream()
                        .filter(told -> "caughtUp".equals(told.getString("type")))
                        .count());
    }

    @Test
    @DisplayName("in the middle of a conversation misses nothing of it and hears nothing twice, however often")
    void whileOthersTalk() {
        CompletableFuture<Void> talk =
                CompletableFuture.runAsync(() -> IntStream.range(0, 400).forEach(i -> ada.says("m" + i)));
        long heard = 0;
        for (int cut = 0; !talk.isDone(); cut++) {
            grace.hears("m" + Math.min(399, heard + 10));
            grace.line().cut();
            List<Long> seqs = seqs(grace);
            assertEquals(seqs(heard + 1, heard + seqs.size()), seqs);
            heard += seqs.size();
            grace.comesBackTo(nodes.get(cut % 2).url());
        }
        talk.join();
        ada.says("the end");
        grace.hears("the end");
        assertTrue(heard > 0);
        assertEquals(seqs(heard + 1, 401), seqs(grace));
    }

    @Test
    @DisplayName("to a node that stood still for a while hears all of it, in order, once")
    void frozenNode() {
        ada.says("before");
        grace.hears("before");
        grace.comesBackTo(nodes.get(1).url());
        nodes.get(1).freeze();
        for (int i = 0; i < 50; i++) ada.says("meanwhile " + i);
        nodes.get(1).thaw();
        ada.says("after");
        grace.hears("after");
        assertEquals(seqs(2, 52), seqs(grace));
    }

    @Test
    @DisplayName("who has nothing yet gets the room from its beginning")
    void fromTheBeginning() {
        ada.says("first");
        try (Person phone = grace.signsInAt(nodes.get(1).url())) {
            phone.line().follow(grace.room(), 0L);
            List<JsonObject> told = phone.line().told(grace.room());
            assertEquals(
                    List.of("first"),
                    phone.line().messages(grace.room()).stream()
                            .map(message -> message.getString("text"))
                            .toList());
            assertEquals("caughtUp", told.get(told.size() - 1).getString("type"));
        }
    }

    private static List<Long> seqs(Person reader) {
        return reader.line().messages(reader.room()).stream()
                .map(message -> message.getLong("seq"))
                .toList();
    }

    private static List<Long> seqs(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
