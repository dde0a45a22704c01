package chat.parley.bridge.live;

import static chat.parley.bridge.live.LiveHouse.ADA;
import static chat.parley.bridge.live.LiveHouse.GRACE;
import static chat.parley.bridge.live.LiveHouse.LINUS;
import static chat.parley.bridge.live.LiveHouse.MALLORY;
import static chat.parley.support.Await.await;
import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.accounts.Person;
import chat.parley.bridge.guard.Caller;
import chat.parley.bus.Address;
import chat.parley.bus.Failure;
import chat.parley.presence.Presence;
import chat.parley.presence.Presence.State;
import chat.parley.presence.PresenceCommand;
import chat.parley.presence.PresenceEvent;
import chat.parley.presence.Status;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("Of who is here")
class WatchingTest {
    private final Map<Person.Id, State> states = new ConcurrentHashMap<>();
    private final Map<Person.Id, Status> statuses = new ConcurrentHashMap<>();
    private volatile boolean away;
    private volatile boolean forgetful;
    private final AtomicInteger glances = new AtomicInteger();
    private final AtomicInteger recalls = new AtomicInteger();
    private LiveHouse house;

    @BeforeEach
    void open(Vertx vertx) {
        house = LiveHouse.open(vertx);
        for (Person person : List.of(ADA, GRACE, LINUS)) states.put(person.id(), State.OFFLINE);
        await(house.bus
                .serve(Address.PRESENCE, PresenceCommand.class)
                .on(PresenceCommand.Beat.class, asked -> Future.succeededFuture(new PresenceCommand.Known(true)))
                .on(PresenceCommand.Look.class, this::look)
                .on(PresenceCommand.Say.class, asked -> unavailable())
                .open());
    }

    @Test
    @DisplayName("a socket is told how those are whom it watches, and then what changes with them")
    void watches() {
        TestSocket ada = house.connect(ADA);
        assertEquals(new JsonArray().add(presence(GRACE, "offline")), watch(ada, GRACE, MALLORY));
        states.put(LINUS.id(), State.ONLINE);
        become(GRACE, State.ONLINE);
        assertEquals(presence(GRACE, "online"), ada.body());
        watch(ada, LINUS);
        become(GRACE, State.IDLE);
        become(LINUS, State.IDLE);
        assertEquals(presence(LINUS, "idle"), ada.body(), "and of Grace no more");
    }

    @Test
    @DisplayName("what somebody says of themselves is told too, and when they take it back")
    void says() {
        TestSocket ada = house.connect(ADA);
        watch(ada, GRACE);
        statuses.put(GRACE.id(), new Status("On the train", null));
        become(GRACE, State.OFFLINE);
        assertEquals(onTheTrain("offline"), ada.body());
        become(GRACE, State.ONLINE);
        assertEquals(onTheTrain("online"), ada.body());
        statuses.remove(GRACE.id());
        become(GRACE, State.ONLINE);
        assertEquals(presence(GRACE, "online"), ada.body());
    }

    @Test
    @DisplayName("what somebody says of themselves is told to be over when it is, though nobody says so")
    void over() {
        Status status = new Status("On the train", house.clock.instant().plusSeconds(5));
        statuses.put(GRACE.id(), status);
        TestSocket ada = house.connect(ADA);
        watch(ada, GRACE);
        statuses.remove(GRACE.id());
        house.clock.advance(Duration.ofSeconds(5));
        assertEquals(presence(GRACE, "offline"), ada.body());
    }

    @Test
    @DisplayName("what somebody says of themselves is still known while it cannot be read")
    void forgetful() {
        statuses.put(GRACE.id(), new Status("On the train", null));
        TestSocket ada = house.connect(ADA);
        watch(ada, GRACE);
        forgetful = true;
        become(GRACE, State.ONLINE);
        assertEquals(onTheTrain("online"), ada.body());
    }

    @Test
    @DisplayName("only the states are asked for again while nothing changes")
    void glances() {
        watch(house.connect(ADA), GRACE, LINUS);
        eventually(() -> glances.get() >= 2);
        assertEquals(2, recalls.get(), "for the socket, and once more lest the news of it was missed");
        states.put(GRACE.id(), State.ONLINE);
        eventually(() -> recalls.get() == 3);
    }

    @Test
    @DisplayName("also that is told which nobody told the node of")
    void silently() {
        TestSocket ada = house.connect(ADA);
        watch(ada, GRACE);
        states.put(GRACE.id(), State.ONLINE);
        assertEquals(presence(GRACE, "online"), ada.body());
    }

    @Test
    @DisplayName("who is invisible is offline, but to themselves")
    void invisible() {
        states.put(GRACE.id(), State.INVISIBLE);
        TestSocket ada = house.connect(ADA);
        TestSocket grace = house.connect(GRACE);
        assertEquals(new JsonArray().add(presence(GRACE, "offline")), watch(ada, GRACE));
        assertEquals(new JsonArray().add(presence(GRACE, "invisible")), watch(grace, GRACE));
        become(GRACE, State.ONLINE);
        assertEquals(presence(GRACE, "online"), ada.body());
        become(GRACE, State.INVISIBLE);
        assertEquals(presence(GRACE, "offline"), ada.body());
        assertEquals(presence(GRACE, "online"), grace.body());
        assertEquals(presence(GRACE, "invisible"), grace.body());
    }

    @Test
    @DisplayName("nobody but themselves hears that somebody hides who is offline, or goes who was hidden")
    void hides() {
        TestSocket ada = house.connect(ADA);
        TestSocket grace = house.connect(GRACE);
        watch(ada, GRACE);
        watch(grace, GRACE);
        for (State state : List.of(State.INVISIBLE, State.OFFLINE, State.INVISIBLE)) {
            become(GRACE, state);
            grace.body();
        }
        become(GRACE, State.ONLINE);
        assertEquals(presence(GRACE, "online"), ada.body());
    }

    @Test
    @DisplayName("one person is watched by their address alone, until it is unregistered")
    void registers() {
        TestSocket ada = house.connect(ADA);
        JsonObject address = JsonObject.of("type", "register", "address", "presence." + GRACE.id());
        ada.send(address);
        assertEquals(presence(GRACE, "offline"), ada.body());
        assertEquals(JsonObject.of("type", "caughtUp"), ada.body());
        watch(ada, LINUS);
        become(GRACE, State.ONLINE);
        assertEquals(presence(GRACE, "online"), ada.body());
        ada.send(address.copy().put("type", "unregister"));
        watch(ada, LINUS);
        become(GRACE, State.IDLE);
        become(LINUS, State.ONLINE);
        assertEquals(presence(LINUS, "online"), ada.body());
        ada.send(JsonObject.of("type", "register", "address", "presence." + MALLORY.id()));
        assertEquals("user_not_found", ada.next().getString("message"));
    }

    @Test
    @DisplayName("nothing is known while nobody answers, and all is told again by itself")
    void away() {
        TestSocket ada = house.connect(ADA);
        states.put(GRACE.id(), State.ONLINE);
        watch(ada, GRACE);
        away = true;
        assertEquals(presence(GRACE, "unknown"), ada.body());
        away = false;
        assertEquals(presence(GRACE, "online"), ada.body());
    }

    @Test
    @DisplayName("a socket that has not read what it was told is told the newest when it has")
    void crowded(Vertx vertx) {
        TestPipe pipe = new TestPipe();
        Sockets sockets = house.board.sockets(vertx.getOrCreateContext());
        Caller ada = house.caller(ADA);
        sockets.loop()
                .context()
                .runOnContext(now -> sockets.begin(pipe, ada)
                        .hear(JsonObject.of("type", "register", "address", "presence." + GRACE.id())
                                .encode()));
        eventually(() -> pipe.heard("caughtUp"));
        TestSocket fence = house.connect(LINUS);
        watch(fence, GRACE);
        pipe.outbox().begin(Outbox.CROWDED, house.clock.millis());
        for (State state : List.of(State.ONLINE, State.IDLE)) {
            become(GRACE, state);
            fence.body();
        }
        int before = pipe.sent.size();
        sockets.loop().context().runOnContext(now -> pipe.outbox().finish(Outbox.CROWDED, house.clock.millis()));
        eventually(() -> pipe.sent.size() > before);
        assertEquals(presence(GRACE, "idle"), pipe.sent.get(before).getJsonObject("body"));
    }

    private Future<Presence.Several> look(PresenceCommand.Look asked) {
        if (away) return unavailable();
        boolean remembered = !asked.glance() && !forgetful;
        (asked.glance() ? glances : recalls).incrementAndGet();
        return Future.succeededFuture(new Presence.Several(
                asked.people().stream()
                        .filter(states::containsKey)
                        .map(person -> new Presence(
                                person, states.get(person), null, remembered ? statuses.get(person) : null))
                        .toList(),
                remembered));
    }

    private static <T> Future<T> unavailable() {
        return Future.failedFuture(new Failure(Failure.Kind.UNAVAILABLE, "unavailable", "Not now."));
    }

    private void become(Person person, State state) {
        states.put(person.id(), state);
        house.bus.publish(new PresenceEvent.Changed(List.of(person.id())));
    }

    private static JsonArray watch(TestSocket socket, Person... people) {
        JsonArray ids = new JsonArray();
        for (Person person : people) ids.add(person.id().toString());
        return socket.ask("presence.watch", JsonObject.of("userIds", ids))
                .getJsonObject("body")
                .getJsonArray("items");
    }

    private static JsonObject onTheTrain(String state) {
        return presence(GRACE, state).put("status", JsonObject.of("text", "On the train"));
    }

    private static JsonObject presence(Person person, String state) {
        return JsonObject.of("userId", person.id().toString(), "state", state);
    }
}
