package chat.parley.bridge.live;

import static chat.parley.bridge.live.LiveHouse.ADA;
import static chat.parley.bridge.live.LiveHouse.GRACE;
import static chat.parley.bridge.live.LiveHouse.LINUS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bus.Event;
import chat.parley.messages.MessageCommand;
import chat.parley.rooms.Room;
import chat.parley.support.Eventually;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("The fan-out of a node")
class FanoutTest {
    private LiveHouse house;
    private RoomsInMemory rooms;
    private Room.Id lobby;

    @BeforeEach
    void open(Vertx vertx) {
        house = LiveHouse.open(vertx);
        house.addLoop();
        rooms = house.rooms;
        lobby = rooms.room(ADA, GRACE, LINUS);
    }

    @Test
    @DisplayName("gives every follower the exact log, whatever the bus does to 10,000 changes")
    void chaos() {
        long from = rooms.head(lobby);
        List<TestSocket> followers = new ArrayList<>();
        for (int i = 0; i < 4; i++) followers.add(house.connect(GRACE, i % 2).follow(lobby));
        Consumer<Event> bus = rooms.telling;
        Chaos chaos = new Chaos(bus, new Random(11));
        rooms.telling = chaos;
        IntStream.range(0, 10_000).forEach(i -> rooms.say(lobby, ADA, "m" + i));
        rooms.telling = bus;
        chaos.releaseAll();
        long head = rooms.head(lobby);
        List<Long> all = LongStream.rangeClosed(from + 1, head).boxed().toList();
        for (TestSocket follower : followers) assertEquals(all, follower.changesUpTo(head));
        assertTrue(house.meter("parley.gap.repairs") > 0);
    }

    @Test
    @DisplayName("listens once a room, however many sockets and event loops there are")
    void once(Vertx vertx) {
        AtomicInteger brought = new AtomicInteger();
        String address = "room." + lobby;
        vertx.eventBus().<Object>addInboundInterceptor(delivery -> {
            if (delivery.message().address().equals(address)) brought.incrementAndGet();
            delivery.next();
        });
        List<TestSocket> followers = IntStream.range(0, 12)
                .mapToObj(i -> house.connect(GRACE, i % 2).follow(lobby))
                .toList();
        rooms.say(lobby, ADA, "once");
        for (TestSocket follower : followers)
            assertEquals("message", follower.body().getString("type"));
        assertEquals(1, brought.get());
        assertEquals(1, rooms.count(MessageCommand.Heads.class), "and asks once where it is");
        Room.Id other = rooms.room(LINUS);
        TestSocket fence = house.connect(LINUS).follow(other);
        for (TestSocket follower : followers) follower.close();
        Eventually.eventually(() -> {
            int before = brought.get();
            rooms.say(lobby, ADA, "to nobody");
            rooms.say(other, LINUS, "fence");
            fence.body();
            return before == brought.get();
        });
    }

    @Test
    @DisplayName("finds the last change that the bus lost before a silence")
    void lostTail() {
        TestSocket grace = house.connect(GRACE).follow(lobby);
        TestSocket linus = house.connect(LINUS, 1).follow(lobby);
        rooms.telling = event -> {};
        long lost = rooms.say(lobby, ADA, "lost");
        assertEquals(lost, grace.body().getLong("change"));
        assertEquals(lost, linus.body().getLong("change"));
        assertEquals(1, house.meter("parley.gap.repairs"));
    }

    @Test
    @DisplayName("asks nobody for what is only late")
    void late() {
        TestSocket grace = house.connect(GRACE).follow(lobby);
        List<Event> held = new ArrayList<>();
        Consumer<Event> bus = rooms.telling;
        rooms.telling = held::add;
        long first = rooms.say(lobby, ADA, "first");
        rooms.telling = bus;
        rooms.say(lobby, ADA, "second");
        bus.accept(held.get(0));
        assertEquals(List.of(first, first + 1), grace.changesUpTo(first + 1));
        assertEquals(0, rooms.count(MessageCommand.Gap.class));
    }

    @Test
    @DisplayName("tells everybody to read anew when PostgreSQL was restored from before")
    void restored() {
        TestSocket grace = house.connect(GRACE).follow(lobby);
        long kept = rooms.head(lobby);
        long gone = rooms.say(lobby, ADA, "gone");
        assertEquals(gone, grace.body().getLong("change"));
        rooms.goBackTo(lobby, kept);
        JsonObject reload = grace.body();
        assertEquals("reload", reload.getString("type"));
        assertEquals(kept, reload.getLong("change"));
        assertEquals(gone, rooms.say(lobby, ADA, "another in its place"));
        assertEquals(
                "another in its place", grace.body().getJsonObject("message").getString("text"));
    }

    @Test
    @DisplayName("measures how long the way from the commit was")
    void measured() {
        TestSocket grace = house.connect(GRACE).follow(lobby);
        rooms.say(lobby, ADA, "hi");
        grace.body();
        Eventually.eventually(
                () -> house.meters.timer("parley.commit.to.delivery").count() == 1);
    }

    /** Loses one in ten, brings one in ten twice, and one in four late. */
    private static final class Chaos implements Consumer<Event> {
        private final Consumer<Event> bus;
        private final Random random;
        private final List<Event> held = new ArrayList<>();

        Chaos(Consumer<Event> bus, Random random) {
            this.bus = bus;
            this.random = random;
        }

        @Override
        public void accept(Event event) {
            if (random.nextInt(10) == 0) return;
            if (random.nextInt(10) == 0) bus.accept(event);
            if (random.nextInt(4) == 0) held.add(event);
            else bus.accept(event);
            while (held.size() > 20) bus.accept(held.remove(random.nextInt(held.size())));
        }

        void releaseAll() {
            held.forEach(bus);
            held.clear();
        }
    }
}
