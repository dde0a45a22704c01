package chat.parley.stories;

import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.support.Badges;
import chat.parley.support.Cast;
import chat.parley.support.Person;
import chat.parley.support.RunningNode;
import chat.parley.support.TestStore;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Without opening a room one sees what is unread in it")
class BadgesStory {
    /** Whatever the bus does. */
    private static final Duration PROMISED = Duration.ofSeconds(5);

    @Test
    @DisplayName("on each device, on any node, as the server counts it")
    void everywhere() {
        List<RunningNode> nodes = RunningNode.two();
        try (RunningNode here = nodes.get(0);
                RunningNode there = nodes.get(1);
                Cast cast = Cast.on(here, there)) {
            Person ada = cast.ada();
            Person grace = joined(cast);
            try (Person phone = grace.signsInAt(here.url())) {
                List<Badges> devices =
                        List.of(Badges.of(grace, grace.line(), ada.room()), Badges.of(grace, phone.line(), ada.room()));
                ada.says("Good morning, @" + grace.username());
                JsonObject second = ada.says("and a second one");
                JsonObject gone = ada.says("not this one");
                deletes(ada, gone);
                ada.says("the last one");
                for (Badges device : devices) {
                    eventually(() -> device.unread(ada.room(), 0).equals(List.of(1L, 2L, 4L)));
                    assertEquals(List.of(1L), device.mentions(ada.room(), 0));
                    eventually(() -> device.lastMessage(ada.room()).equals("the last one"));
                }
                assertEquals(3, counted(grace).getInteger("unread"));
                grace.line().ask("rooms.mark", mark(ada.room(), second.getLong("seq")));
                assertEquals(
                        counted(grace).getInteger("unread"),
                        devices.get(1).unread(ada.room(), 2).size());
                assertEquals(List.of(), ownUnread(ada));
            }
        }
    }

    @Test
    @DisplayName("within five seconds, though the nodes have no bus between them")
    void withoutBus() {
        String database = TestStore.freshDatabase();
        try (RunningNode here = RunningNode.on(database);
                RunningNode there = RunningNode.on(database);
                Cast cast = Cast.on(here, there)) {
            Person grace = joined(cast);
            Badges badges = Badges.of(grace, grace.line(), cast.ada().room());
            IntStream.range(0, 5).forEach(i -> cast.ada().says("m" + i));
            eventually(PROMISED, () -> badges.unread(cast.ada().room(), 0).equals(seqs(5)));
        }
    }

    @Test
    @DisplayName("within five seconds, though the node that took the messages died at once")
    void nodeDies() {
        List<RunningNode> nodes = RunningNode.two();
        try (RunningNode survivor = nodes.get(0);
                RunningNode victim = nodes.get(1);
                Cast cast = Cast.on(victim, survivor)) {
            Person grace = joined(cast);
            Badges badges = Badges.of(grace, grace.line(), cast.ada().room());
            IntStream.range(0, 20).forEach(i -> cast.ada().posts("m" + i));
            victim.kill();
            eventually(PROMISED, () -> badges.unread(cast.ada().room(), 0).equals(seqs(20)));
        }
    }

    @Test
    @DisplayName("and nothing of what is said after one was removed")
    void removed() {
        try (RunningNode node = RunningNode.alone();
                Cast cast = Cast.on(node)) {
            Person ada = cast.ada();
            Person grace = joined(cast);
            Badges badges = Badges.of(grace, grace.line(), cast.ada().room());
            ada.says("before");
            eventually(() -> badges.unread(ada.room(), 0).equals(seqs(1)));
            ada.rest().delete("/rooms/" + ada.room() + "/members/" + grace.id()).orFail();
            ada.says("afterwards");
            String secret = ada.room();
            cast.grace()
                    .rest()
                    .put("/rooms/" + ada.opens("Fence") + "/members/me", null)
                    .orFail();
            ada.says("fence");
            eventually(() -> badges.unread(ada.room(), 0).equals(seqs(1)));
            assertEquals(seqs(1), badges.unread(secret, 0));
            assertTrue(badges.entries(secret).noneMatch(entry -> entry.encode().contains("afterwards")));
        }
    }

    /** Grace is in a room of Ada's, and looks somewhere else. */
    private static Person joined(Cast cast) {
        String room = cast.ada().opens("Lobby");
        cast.grace().rest().put("/rooms/" + room + "/members/me", null).orFail();
        return cast.grace();
    }

    private static void deletes(Person ada, JsonObject message) {
        ada.rest()
                .delete("/rooms/" + ada.room() + "/messages/" + message.getString("id"))
                .orFail();
    }

    private static JsonObject counted(Person grace) {
        return grace.rest().get("/me/unread").orFail().getJsonArray("rooms").getJsonObject(0);
    }

    private static List<Object> ownUnread(Person ada) {
        return ada.rest().get("/me/unread").orFail().getJsonArray("rooms").getList();
    }

    private static JsonObject mark(String room, long seq) {
        return JsonObject.of("roomId", room, "readSeq", seq);
    }

    private static List<Long> seqs(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
