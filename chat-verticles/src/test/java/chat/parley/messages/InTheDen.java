package chat.parley.messages;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.Words;
import chat.parley.accounts.Person;
import chat.parley.accounts.ServerPolicy;
import chat.parley.bus.Bus;
import chat.parley.bus.Command;
import chat.parley.bus.Failure;
import chat.parley.messages.History.Anchor;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomsVerticle;
import chat.parley.store.Database;
import chat.parley.support.People;
import chat.parley.support.TestStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ada and Grace in a private room, Mallory outside it; rooms and messages on a real bus and a real database. */
@ExtendWith(VertxExtension.class)
abstract class InTheDen {
    private static final String URL = TestStore.freshDatabase();

    Bus bus;
    Database database;
    Person ada;
    Person grace;
    Person mallory;
    Room.Id room;

    @BeforeEach
    void open(Vertx vertx) {
        database = new Database(vertx, URL, 8);
        bus = new Bus(vertx, Words.ALL);
        await(vertx.deployVerticle(
                new RoomsVerticle(bus, database, ServerPolicy.RoomCreators.EVERYONE, Clock.systemUTC())));
        await(vertx.deployVerticle(new MessagesVerticle(bus, database, Clock.systemUTC())));
        ada = People.named(database, "Ada");
        grace = People.named(database, "Grace");
        mallory = People.named(database, "Mallory");
        room = ask(new RoomCommand.Create(ada.id(), Room.Kind.PRIVATE, "Den", "den-" + UUID.randomUUID(), ""))
                .room()
                .id();
        ask(new RoomCommand.Admit(ada.id(), room, grace.id()));
    }

    /** Before Vert.x is: what was told without waiting may still be under way. */
    @AfterEach
    void close() {
        await(database.close());
    }

    final History newest() {
        return ask(new MessageCommand.Read(ada.id(), room, Anchor.NEWEST, 10));
    }

    final Message say(Person person, String text) {
        return ask(post(person, text)).message();
    }

    final MessageCommand.Post post(Person person, String text) {
        return new MessageCommand.Post(person.id(), room, UUID.randomUUID(), text);
    }

    final Posted reply(Person by, Message root, String text) {
        return ask(new MessageCommand.Post(by.id(), room, UUID.randomUUID(), text, root.id(), false, null, List.of()));
    }

    /** Posts so many at once. */
    final List<Posted> together(int count, IntFunction<MessageCommand.Post> post) {
        List<Future<Posted>> posts =
                IntStream.range(0, count).mapToObj(post).map(bus::ask).toList();
        await(Future.join(posts));
        return posts.stream().map(Future::result).toList();
    }

    final <R> R ask(Command<R> command) {
        return await(bus.ask(command));
    }

    final String refusal(Command<?> command) {
        return assertThrows(Failure.class, () -> ask(command)).code();
    }
}
