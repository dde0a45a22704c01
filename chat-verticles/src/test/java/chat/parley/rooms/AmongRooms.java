package chat.parley.rooms;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.Words;
import chat.parley.accounts.Person;
import chat.parley.accounts.ServerPolicy;
import chat.parley.bus.Bus;
import chat.parley.bus.Command;
import chat.parley.bus.Event;
import chat.parley.bus.Failure;
import chat.parley.store.Database;
import chat.parley.support.People;
import chat.parley.support.TestClock;
import chat.parley.support.TestStore;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rooms verticle on a real PostgreSQL, with four people; Ada opens the rooms. */
@ExtendWith(VertxExtension.class)
abstract class AmongRooms {
    private static final String URL = TestStore.freshDatabase();

    Bus bus;
    Database database;
    TestClock clock;
    Person ada;
    Person grace;
    Person linus;
    Person mallory;

    @BeforeEach
    void open(Vertx vertx) {
        database = new Database(vertx, URL, 4);
        bus = new Bus(vertx, Words.ALL);
        clock = TestClock.noon();
        await(vertx.deployVerticle(new RoomsVerticle(bus, database, roomCreators(), clock)));
        ada = People.named(database, "Ada");
        grace = People.named(database, "Grace");
        linus = People.named(database, "Linus");
        mallory = People.named(database, "Mallory");
    }

    /** Before Vert.x is: what was told without waiting may still be under way. */
    @AfterEach
    void close() {
        await(database.close());
    }

    ServerPolicy.RoomCreators roomCreators() {
        return ServerPolicy.RoomCreators.EVERYONE;
    }

    /** A room of Ada's with these people in it. */
    Room.Id room(Room.Kind kind, Person... people) {
        Room.Id room = ask(new RoomCommand.Create(ada.id(), kind, "Room " + unique(), null, ""))
                .room()
                .id();
        for (Person person : people) ask(new RoomCommand.Admit(ada.id(), room, person.id()));
        return room;
    }

    RoomView view(Person by, Room.Id room) {
        return ask(new RoomCommand.Find(by.id(), room));
    }

    /** What a room is told from now on. */
    Queue<Event> told(Room.Id room) {
        Queue<Event> heard = new ConcurrentLinkedQueue<>();
        await(bus.follow(chat.parley.bus.Address.room(room.value()), Event.class, heard::add)
                .ready());
        return heard;
    }

    <R> R ask(Command<R> command) {
        return await(bus.ask(command));
    }

    String refusal(Command<?> command) {
        return assertThrows(Failure.class, () -> ask(command)).code();
    }

    static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
