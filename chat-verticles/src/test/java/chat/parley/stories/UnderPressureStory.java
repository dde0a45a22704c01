package chat.parley.stories;

import static chat.parley.support.Eventually.eventually;
import static chat.parley.support.Eventually.eventuallyGives;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.support.Cast;
import chat.parley.support.Line;
import chat.parley.support.Person;
import chat.parley.support.RunningNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Under pressure")
class UnderPressureStory {
    /** A message that is kept reaches every connected member so soon. */
    private static final Duration PROMISED = Duration.ofSeconds(5);

    private static final int STALLED = 15;
    private static final int LONG_MESSAGES = 600;
    private static final int CROWD = 30;
    private static final int SOCKETS_EACH = 20;

    @Test
    @DisplayName("of peers that read nothing, a node with little memory sends them away, and the others chat on")
    void stalledReaders() {
        try (RunningNode node = RunningNode.small("-Xmx160m");
                Cast cast = Cast.on(node)) {
            Person ada = cast.ada();
            cast.grace().joins(ada.opens("Lobby"));
            cast.mallory().joins(ada.room());
            List<WebSocket> stalled = IntStream.range(0, STALLED)
                    .mapToObj(i -> stalls(cast.mallory(), node.url()))
                    .toList();
            cast.mallory().line().cut();
            String text = "x".repeat(15_000);
            for (int i = 0; i < LONG_MESSAGES; i++) ada.says(text);
            ada.says("the end");
            cast.grace().hears("the end");
            Duration slowest = cast.grace().line().slowest(ada.room());
            assertTrue(slowest.compareTo(PROMISED) < 0, "the slowest took " + slowest);
            eventually(() -> node.log().stream()
                            .filter(line -> line.contains("has to go: slow"))
                            .count()
                    == STALLED);
            assertTrue(node.ready());
            stalled.forEach(WebSocket::abort);
        }
    }

    @Test
    @DisplayName("of six hundred who come back at once, each hears what they missed, and nobody else waits for them")
    void storm() {
        ExecutorService threads = Executors.newFixedThreadPool(CROWD);
        try (RunningNode node = RunningNode.alone();
                Cast cast = Cast.on(node)) {
            Person ada = cast.ada();
            String room = ada.opens("Lobby");
            List<Person> crowd = IntStream.range(0, CROWD)
                    .mapToObj(i -> Person.signsUp(node.url(), "P" + i))
                    .toList();
            crowd.forEach(person ->
                    person.rest().put("/rooms/" + room + "/members/me", null).orFail());
            crowd.forEach(Person::close);
            for (int i = 0; i < 50; i++) ada.says("missed " + i);
            Instant begun = Instant.now();
            List<CompletableFuture<List<Line>>> storm = crowd.stream()
                    .map(person -> CompletableFuture.supplyAsync(() -> comesBack(person, node.url(), room), threads))
                    .toList();
            ada.says("meanwhile");
            ada.hears("meanwhile");
            Duration waited = Duration.between(begun, Instant.now());
            List<Line> lines =
                    storm.stream().flatMap(one -> one.join().stream()).toList();
            assertEquals(CROWD * SOCKETS_EACH, lines.size());
            lines.forEach(line -> eventually(() -> line.messages(room).size() == 51));
            assertTrue(waited.compareTo(PROMISED) < 0, "it took " + waited);
            lines.forEach(Line::cut);
        } finally {
            threads.shutdownNow();
        }
    }

    /** On so many sockets as one may have; one that is not let in tries again. */
    private static List<Line> comesBack(Person person, URI node, String room) {
        return Stream.generate(() -> connects(person, node, room))
                .limit(SOCKETS_EACH)
                .toList();
    }

    private static Line connects(Person person, URI node, String room) {
        return eventuallyGives(() -> {
            Line line = Line.open(node, person.token());
            line.follow(room, 0L);
            return line;
        });
    }

    /** Follows the room they are in, and takes nothing of it. */
    private static WebSocket stalls(Person person, URI node) {
        URI address = URI.create(node.toString().replaceFirst("^http", "ws") + "/eventbus/websocket");
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + person.token())
                .buildAsync(address, new WebSocket.Listener() {
                    @Override
                    public void onOpen(WebSocket opened) {
                        // It asks for nothing, so nothing is read.
                    }
                })
                .join();
        socket.sendText("{\"type\":\"register\",\"address\":\"room." + person.room() + "\"}", true)
                .join();
        return socket;
    }
}
