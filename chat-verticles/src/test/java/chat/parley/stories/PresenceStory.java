package chat.parley.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.support.Cable;
import chat.parley.support.Cast;
import chat.parley.support.Person;
import chat.parley.support.RunningNode;
import chat.parley.support.TestStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who is here")
class PresenceStory {
    /** By then everybody knows, whatever has happened to somebody's node. */
    private static final Duration PROMISED = Duration.ofSeconds(20);

    @Test
    @DisplayName("is seen on another node, and who has gone with their node is offline within twenty seconds")
    void nodeDies() {
        List<RunningNode> nodes = RunningNode.two();
        try (RunningNode survivor = nodes.get(0);
                RunningNode victim = nodes.get(1);
                Cast cast = Cast.on(survivor, victim)) {
            Person ada = cast.ada();
            watches(ada, cast.grace());
            hears(ada, 0, cast.grace(), "online");
            cast.grace().line().ask("presence.set", JsonObject.of("state", "idle"));
            int idle = hears(ada, 0, cast.grace(), "idle");
            Instant killed = Instant.now();
            victim.kill();
            hears(ada, idle, cast.grace(), "offline");
            Duration took = Duration.between(killed, Instant.now());
            assertTrue(took.compareTo(PROMISED) < 0, "it took " + took);
            JsonObject seen = asks(ada, cast.grace());
            assertEquals("offline", seen.getString("state"));
            assertTrue(seen.containsKey("lastActiveAt"), "she was seen: " + seen);
        }
    }

    @Test
    @DisplayName("comes with what they say of themselves, heard at once on another node, and until it is taken back")
    void says() {
        List<RunningNode> nodes = RunningNode.two();
        try (RunningNode one = nodes.get(0);
                RunningNode other = nodes.get(1);
                Cast cast = Cast.on(one, other)) {
            Person ada = cast.ada();
            watches(ada, cast.grace());
            int online = hears(ada, 0, cast.grace(), "online");
            cast.grace()
                    .rest()
                    .put("/me/status", JsonObject.of("text", "On the train"))
                    .orFail();
            int told = ada.line().await(online, frame -> "On the train".equals(status(frame, cast.grace())));
            cast.grace().rest().delete("/me/status").orFail();
            ada.line().await(told + 1, frame -> "".equals(status(frame, cast.grace())));
        }
    }

    @Test
    @DisplayName("is unknown while Redis is away, people chat all the same, and it is known again by itself")
    void withoutRedis() {
        URI redis = URI.create(TestStore.redisUrl());
        try (Cable cable = new Cable()) {
            cable.leadsTo(redis);
            Map<String, String> settings = Map.of(
                    "PARLEY_DATABASE_URL",
                    TestStore.freshDatabase(),
                    "PARLEY_REDIS_URL",
                    "redis://localhost:" + cable.url().getPort());
            try (RunningNode node = RunningNode.start(settings).awaitReady();
                    Cast cast = Cast.on(node)) {
                Person ada = cast.ada();
                watches(ada, cast.grace());
                int online = hears(ada, 0, cast.grace(), "online");
                cable.cut();
                int unknown = hears(ada, online, cast.grace(), "unknown");
                cast.grace().joins(ada.opens("Lobby"));
                ada.says("still here");
                cast.grace().hears("still here");
                assertEquals("unknown", asks(ada, cast.grace()).getString("state"));
                cable.mend();
                hears(ada, unknown, cast.grace(), "online");
            }
        }
    }

    private static void watches(Person ada, Person whom) {
        ada.line().register(JsonObject.of("type", "register", "address", "presence." + whom.id()));
        JsonObject watched = ada.line().ask("presence.watch", JsonObject.of("userIds", new JsonArray().add(whom.id())));
        assertEquals(whom.id(), watched.getJsonArray("items").getJsonObject(0).getString("userId"));
    }

    /** Waits until she is told that they are so; gives the place after it. */
    private static int hears(Person ada, int from, Person whom, String state) {
        return 1
                + ada.line()
                        .await(
                                from,
                                frame -> ("presence." + whom.id()).equals(frame.getString("address"))
                                        && state.equals(
                                                frame.getJsonObject("body").getString("state")));
    }

    /** What they say of themselves, if this tells how they are; nothing, if they say nothing. */
    private static @Nullable String status(JsonObject frame, Person whom) {
        return ("presence." + whom.id()).equals(frame.getString("address"))
                ? frame.getJsonObject("body")
                        .getJsonObject("status", new JsonObject())
                        .getString("text", "")
                : null;
    }

    private static JsonObject asks(Person ada, Person whom) {
        return ada.rest()
                .get("/presence?userIds=" + whom.id())
                .orFail()
                .getJsonArray("items")
                .getJsonObject(0);
    }
}
