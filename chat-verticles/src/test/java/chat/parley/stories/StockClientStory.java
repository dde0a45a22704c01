package chat.parley.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.support.Cable;
import chat.parley.support.Cast;
import chat.parley.support.Person;
import chat.parley.support.RunningNode;
import chat.parley.support.StockClient;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The stock client of the Vert.x event-bus bridge")
class StockClientStory {
    @Test
    @DisplayName(
            "connects, follows a room, posts with a reply, is refused, and resumes after a cut without hole or repeat")
    void unmodified() {
        try (Cable cable = new Cable();
                RunningNode node = RunningNode.alone(cable.url());
                Cast cast = Cast.on(node)) {
            cable.leadsTo(node.url());
            Person ada = cast.ada();
            Person grace = cast.grace();
            grace.joins(ada.opens("Lobby"));
            ada.says("before");
            try (StockClient client = StockClient.follows(cable.url(), grace, ada.room())) {
                posts(client, ada);
                isRefused(client);
                resumes(client, ada, cable);
            }
        }
    }

    private static void posts(StockClient client, Person ada) {
        int caughtUp = client.await(0, "caughtUp");
        JsonObject words = JsonObject.of(
                "roomId", ada.room(), "clientMessageId", UUID.randomUUID().toString(), "text", "from the stock client");
        client.sends("messages.post", words);
        int reply = client.await(caughtUp, "reply");
        assertEquals(ada.hears("from the stock client"), client.event(reply).getJsonObject("body"));
        client.await(caughtUp, "message");
    }

    private static void isRefused(StockClient client) {
        int from = client.events().size();
        client.sends("messages.post", JsonObject.of("roomId", "nowhere"));
        JsonObject refusal = client.event(client.await(from, "reply")).getJsonObject("error");
        assertEquals(400, refusal.getInteger("failureCode"));
        assertEquals("RECIPIENT_FAILURE", refusal.getString("failureType"));
    }

    private static void resumes(StockClient client, Person ada, Cable cable) {
        int from = client.events().size();
        cable.cut();
        client.await(from, "closed");
        for (int i = 0; i < 50; i++) ada.says("missed " + i);
        cable.mend();
        int caughtUp = client.await(from, "caughtUp");
        ada.says("the end");
        client.await(caughtUp, "message");
        List<Long> seqs = client.messages().stream()
                .map(message -> message.getLong("seq"))
                .toList();
        assertEquals(LongStream.rangeClosed(1, 53).boxed().toList(), seqs);
    }
}
