package chat.parley.personal;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.Words;
import chat.parley.accounts.Person;
import chat.parley.accounts.ServerPolicy;
import chat.parley.bus.Bus;
import chat.parley.bus.Command;
import chat.parley.bus.Failure;
import chat.parley.messages.Message;
import chat.parley.messages.MessageCommand;
import chat.parley.messages.MessagesVerticle;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomEdit;
import chat.parley.rooms.RoomsVerticle;
import chat.parley.store.Database;
import chat.parley.support.People;
import chat.parley.support.TestClock;
import chat.parley.support.TestStore;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ada and Grace in a private room, Mallory outside it, and what each of them keeps; on a real bus and database. */
@ExtendWith(VertxExtension.class)
abstract class InTheStudy {
    static final String URL = TestStore.freshDatabase();

    Vertx vertx;
    Bus bus;
    Database database;
    TestClock clock;
    String messages;
    Person ada;
    Person grace;
    Person mallory;
    Room.Id room;

    @BeforeEach
    void open(Vertx vertx) {
        this.vertx = vertx;
        TestStore.execute(URL, "truncate scheduled_messages");
        database = new Database(vertx, URL, 8);
        bus = new Bus(vertx, Words.ALL);
        clock = TestClock.noon();
        await(vertx.deployVerticle(new RoomsVerticle(bus, database, ServerPolicy.RoomCreators.EVERYONE, clock)));
        openMessages();
        moveIn();
        ada = People.named(database, "Ada");
        grace = People.named(database, "Grace");
        mallory = People.named(database, "Mallory");
        room = room(Room.Kind.PRIVATE);
        ask(new RoomCommand.Admit(ada.id(), room, grace.id()));
    }

    /** Before Vert.x is: what was told without waiting may still be under way. */
    @AfterEach
    void close() {
        await(database.close());
    }

    final void openMessages() {
        messages = await(vertx.deployVerticle(new MessagesVerticle(bus, database, clock)));
    }

    void moveIn() {
        await(vertx.deployVerticle(new PersonalVerticle(bus, database, clock)));
    }

    /** A room of Ada's. */
    final Room.Id room(Room.Kind kind) {
        return ask(new RoomCommand.Create(ada.id(), kind, "Room", "room-" + UUID.randomUUID(), ""))
                .room()
                .id();
    }

    final Message say(Person person, String text) {
        return ask(new MessageCommand.Post(person.id(), room, UUID.randomUUID(), text))
                .message();
    }

    final Message reply(Person person, Message root, String text) {
        return ask(new MessageCommand.Post(
                        person.id(), room, UUID.randomUUID(), text, root.id(), false, null, List.of()))
                .message();
    }

    final void leave(Person person) {
        ask(new RoomCommand.Remove(person.id(), room, person.id()));
    }

    final void admit(Person person) {
        ask(new RoomCommand.Admit(ada.id(), room, person.id()));
    }

    /** Lets newcomers read only what is said from their joining on. */
    final void hideThePast() {
        RoomEdit fromJoining = new RoomEdit(null, null, null, null, null, null, null, Room.History.JOINED, null, null);
        ask(new RoomCommand.Update(ada.id(), room, null, fromJoining));
    }

    final <R> R ask(Command<R> command) {
        return await(bus.ask(command));
    }

    final String refusal(Command<?> command) {
        return assertThrows(Failure.class, () -> ask(command)).code();
    }
}
