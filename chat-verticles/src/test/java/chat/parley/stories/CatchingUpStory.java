package chat.parley.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.support.Line;
import chat.parley.support.Person;
import chat.parley.support.RunningNode;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random histories of a room, of which everybody must know the same in the end, wherever and whenever they began. */
@DisplayName("What one read once, with what has changed since, is what one reads now")
class CatchingUpStory {
    private static final int HISTORIES = 30;
    private static final int STEPS = 25;

    private static List<RunningNode> nodes;
    private static List<URI> urls;
    private static Person owner;
    private static Person latecomer;
    private static List<Person> others;

    private final List<Client> clients = new ArrayList<>();

    @BeforeAll
    static void start() {
        nodes = RunningNode.two();
        urls = nodes.stream().map(RunningNode::url).toList();
        owner = Person.signsUp(urls.get(0), "Ada");
        latecomer = Person.signsUp(urls.get(1), "Linus");
        others = Stream.of("Grace", "Hedy", "Mallory")
                .map(name -> Person.signsUp(urls.get(1), name))
                .toList();
    }

    @AfterAll
    static void stop() {
        Stream.concat(Stream.of(owner, latecomer), others.stream()).forEach(Person::close);
        nodes.forEach(RunningNode::close);
    }

    /** Other histories each time, and one again to find out what was wrong with it. */
    static Stream<Long> seeds() {
        String again = System.getProperty("parley.seed");
        return again == null
                ? new Random().longs(HISTORIES, 0, Integer.MAX_VALUE).boxed()
                : Stream.of(Long.valueOf(again));
    }

    @ParameterizedTest(name = "-Dparley.seed={0}")
    @MethodSource("seeds")
    @DisplayName("in a history that nobody planned")
    void history(long seed) {
        Random random = new Random(seed);
        String room = opened(random.nextBoolean() ? "all" : "joined");
        RandomHistory history = new RandomHistory(random, urls, owner, others, room);
        clients.add(new Client(owner, Replica.read(owner.rest(), room)));
        for (int step = 0; step < STEPS; step++) {
            history.goOn();
            if (step == STEPS / 3) clients.add(joins(latecomer, room));
            if (step % (STEPS / 4) == 1) clients.addAll(again(clients));
            clients.forEach(client -> client.perhapsMoves(random));
        }
        // The last thing that happens concerns everybody.
        change(room, JsonObject.of("archived", false));
        post(room, "the end");
        clients.forEach(Client::catchesUp);
    }

    @AfterEach
    void hangUp() {
        clients.forEach(Client::hangsUp);
    }

    @Test
    @DisplayName("and a room that begins to hide what was before one came hides it at once, until it shows it again")
    void hidesAndShows() {
        String room = opened("all");
        String before = post(room, "before");
        clients.add(joins(latecomer, room));
        change(room, JsonObject.of("history", "joined"));
        edit(room, before, "hidden");
        post(room, "a fence");
        assertEquals(List.of("a fence"), latecomerHears("a fence"));
        change(room, JsonObject.of("history", "all"));
        edit(room, before, "shown");
        assertEquals(List.of("a fence", "shown"), latecomerHears("shown"));
    }

    private List<String> latecomerHears(String last) {
        Client client = clients.get(0);
        client.line.await(0, frame -> frame.encode().contains("\"" + last + "\""));
        return client.line.messages(client.replica.room()).stream()
                .map(message -> message.getString("text"))
                .toList();
    }

    private static String post(String room, String text) {
        JsonObject words = JsonObject.of("clientMessageId", UUID.randomUUID().toString(), "text", text);
        return owner.rest().post("/rooms/" + room + "/messages", words).orFail().getString("id");
    }

    private static void edit(String room, String message, String text) {
        owner.rest()
                .call("PATCH", "/rooms/" + room + "/messages/" + message, JsonObject.of("text", text))
                .orFail();
    }

    private static String opened(String history) {
        String room = owner.rest()
                .post("/rooms", JsonObject.of("name", "History", "kind", "public", "slug", "h-" + UUID.randomUUID()))
                .orFail()
                .getJsonObject("room")
                .getString("id");
        change(room, JsonObject.of("history", history));
        return room;
    }

    private static void change(String room, JsonObject edit) {
        String version = owner.rest().get("/rooms/" + room).header("ETag").orElseThrow();
        owner.rest()
                .with(Map.of("If-Match", version))
                .call("PATCH", "/rooms/" + room, edit)
                .orFail();
    }

    private static Client joins(Person person, String room) {
        change(room, JsonObject.of("archived", false));
        person.rest().put("/rooms/" + room + "/members/me", null).orFail();
        return new Client(person, Replica.read(person.rest(), room));
    }

    /** Each person once more, from what they read now. */
    private static List<Client> again(List<Client> clients) {
        return clients.stream()
                .map(client -> client.person)
                .distinct()
                .map(person -> new Client(
                        person,
                        Replica.read(person.rest(), clients.get(0).replica.room())))
                .toList();
    }

    /** One device: it read the room once, and follows it, with pauses, on one node or the other. */
    private static final class Client {
        private final Person person;
        private final Replica start;
        private final Replica replica;
        private Line line;
        private int taken;
        private int node;

        Client(Person person, Replica read) {
            this.person = person;
            this.start = read;
            this.replica = read.copy();
            this.line = Line.open(urls.get(node), person.token());
            line.follow(replica.room(), replica.change());
        }

        void perhapsMoves(Random random) {
            if (random.nextInt(STEPS / 3) == 0) moves();
        }

        /** Its cable is torn, and it comes back on the other node. */
        private void moves() {
            line.cut();
            hears();
            node = 1 - node;
            taken = 0;
            line = Line.open(urls.get(node), person.token());
            line.follow(replica.room(), replica.change());
        }

        private void hears() {
            List<JsonObject> told = line.told(replica.room());
            told.subList(taken, told.size())
                    .forEach(record -> replica.take(
                            Stream.of(record)
                                    .filter(kept -> !kept.getString("type").equals("caughtUp")),
                            record.getLong("change")));
            taken = told.size();
        }

        void catchesUp() {
            Replica now = Replica.read(person.rest(), replica.room());
            now.isLike(page(start.copy()), person.username() + " asked page by page");
            now.isLike(several(start.copy()), person.username() + " asked for several rooms");
            now.isLike(synced(start.copy()), person.username() + " asked over the socket");
            hearsAll(now.change());
            now.isLike(replica, person.username() + " followed");
            moves();
            hearsAll(now.change());
            now.isLike(replica, person.username() + " came back");
        }

        private void hearsAll(long change) {
            line.await(0, frame -> tells(frame) >= change);
            hears();
        }

        private long tells(JsonObject frame) {
            return ("room." + replica.room()).equals(frame.getString("address"))
                    ? frame.getJsonObject("body").getLong("change")
                    : 0;
        }

        private Replica page(Replica replica) {
            JsonObject answer;
            do {
                String path = "/rooms/" + replica.room() + "/changes?limit=3&after=" + replica.change();
                answer = person.rest().get(path).orFail();
                replica.take(Replica.items(answer, "records"), answer.getLong("change"));
            } while (!answer.getBoolean("complete"));
            return replica;
        }

        private Replica several(Replica replica) {
            JsonObject answer;
            do {
                answer = person.rest()
                        .post("/changes", JsonObject.of("rooms", JsonObject.of(replica.room(), replica.change())))
                        .orFail()
                        .getJsonObject("rooms")
                        .getJsonObject(replica.room());
                replica.take(Replica.items(answer, "records"), answer.getLong("change"));
            } while (!answer.getBoolean("complete"));
            return replica;
        }

        private Replica synced(Replica replica) {
            JsonObject answer = line.ask(
                            "parley.sync", JsonObject.of("rooms", JsonObject.of(replica.room(), replica.change())))
                    .getJsonObject("rooms")
                    .getJsonObject(replica.room());
            if (answer.getBoolean("reload", false)) return Replica.read(person.rest(), replica.room());
            replica.take(Replica.items(answer, "records"), answer.getLong("change"));
            return replica;
        }

        void hangsUp() {
            line.cut();
        }
    }
}
