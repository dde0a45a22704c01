package chat.parley.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.support.Cast;
import chat.parley.support.Person;
import chat.parley.support.RunningNode;
import chat.parley.support.TestStore;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What one may no longer do, one's socket on another node knows")
class RevocationStory {
    private static final int SESSION_REVOKED = 4501;

    @Test
    @DisplayName("within a second")
    void withBus() {
        List<RunningNode> nodes = RunningNode.two();
        try (RunningNode here = nodes.get(0);
                RunningNode there = nodes.get(1)) {
            assertWithin(Duration.ofSeconds(1), here, there);
        }
    }

    @Test
    @DisplayName("within five seconds, though the nodes have no bus between them")
    void withoutBus() {
        String database = TestStore.freshDatabase();
        try (RunningNode here = RunningNode.on(database);
                RunningNode there = RunningNode.on(database)) {
            assertWithin(Duration.ofSeconds(5), here, there);
        }
    }

    private static void assertWithin(Duration promised, RunningNode here, RunningNode there) {
        try (Cast cast = Cast.on(here, there)) {
            Person ada = cast.ada();
            String lobby = ada.opens("Lobby");
            cast.grace().joins(lobby);
            cast.linus().joins(lobby);
            assertWithin(promised, () -> removes(ada, lobby, cast.grace()));
            assertWithin(promised, () -> bans(ada, lobby, cast.linus()));
            try (Person phone = cast.mallory().signsInAt(there.url())) {
                assertWithin(promised, () -> endsAllOthers(cast.mallory(), phone));
            }
        }
    }

    private static void assertWithin(Duration promised, Runnable deed) {
        Instant begun = Instant.now();
        deed.run();
        Duration took = Duration.between(begun, Instant.now());
        assertTrue(took.compareTo(promised) < 0, "it took " + took);
    }

    private static void removes(Person ada, String room, Person whom) {
        ada.rest().delete("/rooms/" + room + "/members/" + whom.id()).orFail();
        hearsOfLeaving(whom, room);
    }

    private static void bans(Person ada, String room, Person whom) {
        ada.rest()
                .put("/rooms/" + room + "/bans/" + whom.id(), new JsonObject())
                .orFail();
        hearsOfLeaving(whom, room);
    }

    private static void hearsOfLeaving(Person whom, String room) {
        whom.line()
                .await(
                        0,
                        frame -> "err".equals(frame.getString("type"))
                                && ("room." + room).equals(frame.getString("address")));
    }

    private static void endsAllOthers(Person mallory, Person phone) {
        mallory.rest().get("/sessions").orFail().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(session -> !session.getBoolean("current", false))
                .forEach(session -> mallory.rest()
                        .delete("/sessions/" + session.getString("id"))
                        .orFail());
        assertEquals(SESSION_REVOKED, phone.line().awaitClosed());
    }
}
