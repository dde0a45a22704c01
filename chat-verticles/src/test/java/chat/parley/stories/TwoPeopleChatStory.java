package chat.parley.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.support.Cast;
import chat.parley.support.Line;
import chat.parley.support.RunningNode;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("On one node")
class TwoPeopleChatStory {
    private static RunningNode node;
    private Cast cast;

    @BeforeAll
    static void start() {
        node = RunningNode.alone();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void enter() {
        cast = Cast.on(node);
    }

    @AfterEach
    void go() {
        cast.close();
    }

    @Test
    @DisplayName("two people chat, over sockets and over HTTP, and both keep what was said")
    void chat() {
        cast.grace().joins(cast.ada().opens("Lobby"));
        cast.ada().says("hi");
        assertEquals("hi", cast.grace().hears("hi").getString("text"));
        JsonObject answer = cast.grace().posts("hello, Ada");
        assertEquals(answer, cast.ada().hears("hello, Ada"));
        List<JsonObject> history = cast.ada().history();
        assertEquals(List.of("hi", "hello, Ada"), cast.grace().texts());
        assertEquals(history, cast.grace().history());
    }

    @Test
    @DisplayName("who says the same thing again is answered the same, and it is heard once")
    void again() {
        cast.grace().joins(cast.ada().opens("Lobby"));
        JsonObject words = JsonObject.of("clientMessageId", UUID.randomUUID().toString(), "text", "once");
        String messages = "/rooms/" + cast.ada().room() + "/messages";
        var first = cast.ada().rest().post(messages, words);
        var second = cast.ada().rest().post(messages, words);
        assertEquals(List.of(201, 200), List.of(first.status(), second.status()));
        assertEquals(first.body(), second.body());
        assertEquals("true", second.header("Idempotency-Replayed").orElse("missing"));
        cast.grace().hears("once");
        cast.grace().hearsNothing();
    }

    @Test
    @DisplayName("an outsider hears nothing of a private room, and for them it does not exist")
    void outsider() {
        String room = cast.ada().opens("Den", "private");
        cast.ada().brings(cast.grace());
        var refused =
                assertThrows(Line.Refused.class, () -> cast.mallory().line().follow(room, 0L));
        assertEquals(404, refused.status());
        cast.ada().says("a secret");
        cast.grace().hears("a secret");
        cast.mallory().hearsNothing();
        assertEquals(
                404, cast.mallory().rest().get("/rooms/" + room + "/messages").status());
        assertEquals(
                404,
                cast.mallory()
                        .rest()
                        .put("/rooms/" + room + "/members/me", null)
                        .status());
    }

    @Test
    @DisplayName("who leaves a room hears nothing more of it")
    void leaving() {
        cast.grace().joins(cast.ada().opens("Lobby"));
        cast.linus().joins(cast.ada().room());
        cast.grace()
                .rest()
                .delete("/rooms/" + cast.grace().room() + "/members/me")
                .orFail();
        cast.ada().says("is Grace gone?");
        cast.linus().hears("is Grace gone?");
        cast.grace().hearsNothing();
    }

    @Test
    @DisplayName("two people have one direct room, whoever opens it")
    void direct() {
        JsonObject mine =
                cast.ada().rest().put("/direct/" + cast.grace().id(), null).orFail();
        JsonObject hers =
                cast.grace().rest().put("/direct/" + cast.ada().id(), null).orFail();
        assertEquals(id(mine), id(hers));
        assertEquals(cast.grace().id(), mine.getJsonObject("peer").getString("id"));
    }

    private static String id(JsonObject view) {
        return view.getJsonObject("room").getString("id");
    }
}
