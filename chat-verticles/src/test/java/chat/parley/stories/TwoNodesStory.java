package chat.parley.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.support.Cast;
import chat.parley.support.Crowd;
import chat.parley.support.Ledger;
import chat.parley.support.Person;
import chat.parley.support.Rest;
import chat.parley.support.RunningNode;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("On two nodes")
class TwoNodesStory {
    private static final int SENDERS = 20;
    /** A message that is kept reaches every connected member so soon, whatever the bus does. */
    private static final Duration PROMISED = Duration.ofSeconds(5);

    private static final int EACH = 500;

    private static List<RunningNode> nodes;
    private Cast cast;

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
        cast = Cast.on(nodes.get(0), nodes.get(1));
    }

    @AfterEach
    void go() {
        cast.close();
    }

    @Test
    @DisplayName("people on different nodes chat")
    void chat() {
        cast.grace().joins(cast.ada().opens("Lobby"));
        cast.ada().says("hi");
        cast.grace().hears("hi");
        cast.grace().posts("hello, Ada");
        cast.ada().hears("hello, Ada");
        assertEquals(cast.ada().history(), cast.grace().history());
    }

    @Test
    @DisplayName("who is writing on one is seen on the other")
    void typing() {
        String room = cast.ada().opens("Lobby");
        cast.grace().joins(room);
        String live = "room." + room + ".live";
        cast.grace().line().register(JsonObject.of("type", "register", "address", live));
        cast.ada().line().ask("rooms.typing", JsonObject.of("roomId", room));
        int place = cast.grace().line().await(0, frame -> isTyping(frame, live));
        JsonObject told = cast.grace().line().frames().get(place).getJsonObject("body");
        assertEquals(cast.ada().id(), told.getJsonObject("person").getString("id"));
    }

    private static boolean isTyping(JsonObject frame, String address) {
        return address.equals(frame.getString("address"))
                && "typing".equals(frame.getJsonObject("body").getString("type"));
    }

    @Test
    @DisplayName("any node serves anybody: one account, one token, one history")
    void anyNode() {
        cast.ada().opens("Lobby");
        cast.ada().says("written here");
        Rest there = new Rest(nodes.get(1).url(), cast.ada().token());
        JsonObject page = there.get("/rooms/" + cast.ada().room() + "/messages").orFail();
        assertEquals("written here", page.getJsonArray("items").getJsonObject(0).getString("text"));
        try (Person phone = cast.ada().signsInAt(nodes.get(1).url())) {
            assertEquals(cast.ada().id(), phone.id());
        }
    }

    @Test
    @DisplayName("a hundred posts of one message at once, on both nodes, are one message")
    void oneMessage() {
        String room = cast.ada().opens("Lobby");
        JsonObject words = JsonObject.of("clientMessageId", UUID.randomUUID().toString(), "text", "only once");
        List<CompletableFuture<Rest.Answer>> posts = IntStream.range(0, 100)
                .mapToObj(i -> new Rest(nodes.get(i % 2).url(), cast.ada().token()))
                .map(rest -> rest.send("POST", "/rooms/" + room + "/messages", words))
                .toList();
        Set<JsonObject> answers = posts.stream()
                .map(CompletableFuture::join)
                .map(Rest.Answer::orFail)
                .collect(Collectors.toSet());
        assertEquals(1, answers.size());
        assertEquals(
                1, posts.stream().filter(post -> post.join().status() == 201).count());
        assertEquals(List.copyOf(answers), cast.ada().history());
    }

    @Test
    @DisplayName("ten thousand posts of twenty people make one order without a hole, the same for every reader")
    void denseOrder() {
        Ledger ledger = new Ledger();
        cast.grace().joins(cast.ada().opens("Square"));
        try (Crowd crowd = new Crowd(SENDERS, nodes, cast.ada().room(), ledger)) {
            crowd.say(EACH).join();
        }
        cast.ada().says("the end");
        cast.ada().hears("the end");
        cast.grace().hears("the end");
        ledger.heard("Ada", cast.ada().line().messages(cast.ada().room()));
        ledger.heard("Grace", cast.grace().line().messages(cast.ada().room()));
        List<JsonObject> room = cast.grace().history();
        ledger.check(room);
        assertEquals(SENDERS * EACH + 1, room.size());
        assertEquals(
                room.size(), cast.grace().line().messages(cast.ada().room()).size());
        Duration slowest = cast.grace().line().slowest(cast.ada().room());
        assertTrue(slowest.compareTo(PROMISED) < 0, "the slowest took " + slowest);
    }
}
