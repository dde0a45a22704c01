package chat.parley.stories;

import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.support.Cast;
import chat.parley.support.Crowd;
import chat.parley.support.Ledger;
import chat.parley.support.Person;
import chat.parley.support.RunningNode;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("When a node dies in the middle of it")
class NodeDiesStory {
    private static final int SENDERS = 20;
    /** A message that is kept reaches every connected member so soon, whatever the bus does. */
    private static final Duration PROMISED = Duration.ofSeconds(5);

    private static final int EACH = 300;

    /** By then all of them are talking. */
    private static final int IN_THE_MIDDLE = 1_500;

    private RunningNode survivor;
    private RunningNode victim;
    private Cast cast;

    @BeforeEach
    void start() {
        List<RunningNode> nodes = RunningNode.two();
        survivor = nodes.get(0);
        victim = nodes.get(1);
        cast = Cast.on(survivor, victim);
    }

    @AfterEach
    void stop() {
        cast.close();
        survivor.close();
        victim.close();
    }

    @Test
    @DisplayName("everything acknowledged is there, once, and everybody reads it in one order")
    void nothingIsLost() {
        Ledger ledger = new Ledger();
        Person ada = cast.ada();
        Person grace = cast.grace();
        grace.joins(ada.opens("Square"));
        try (Crowd crowd = new Crowd(SENDERS, List.of(survivor, victim), ada.room(), ledger)) {
            CompletableFuture<Void> said = crowd.say(EACH);
            eventually(() -> ledger.acknowledged() > IN_THE_MIDDLE);
            victim.kill();
            ledger.heard("Grace, before", grace.line().messages(ada.room()));
            grace.comesBackTo(survivor.url());
            said.join();
        }
        ada.says("the end");
        ada.hears("the end");
        grace.hears("the end");
        ledger.heard("Ada", ada.line().messages(ada.room()));
        ledger.heard("Grace, afterwards", grace.line().messages(ada.room()));
        List<JsonObject> room = ada.history();
        ledger.check(room);
        assertEquals(SENDERS * EACH + 1, room.size());
        assertEquals(room.size(), ada.line().messages(ada.room()).size());
        Duration slowest = ada.line().slowest(ada.room());
        assertTrue(slowest.compareTo(PROMISED) < 0, "the slowest took " + slowest);
    }
}
