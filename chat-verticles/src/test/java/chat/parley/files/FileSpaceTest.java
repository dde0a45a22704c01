package chat.parley.files;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.Words;
import chat.parley.accounts.Person;
import chat.parley.accounts.ServerPolicy;
import chat.parley.bus.Bus;
import chat.parley.bus.Command;
import chat.parley.bus.Failure;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomsVerticle;
import chat.parley.store.Database;
import chat.parley.support.People;
import chat.parley.support.TestClock;
import chat.parley.support.TestStore;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("The space for files")
class FileSpaceTest {
    private static final long SMALL = 100;
    private static final long AMPLE = 1L << 40;

    private final TestClock clock = TestClock.noon();
    private Vertx vertx;
    private Database database;
    private Bus bus;
    private Person ada;
    private Room.Id room;

    @BeforeEach
    void open(Vertx given) {
        vertx = given;
        database = new Database(vertx, TestStore.freshDatabase(), 4);
        bus = new Bus(vertx, Words.ALL);
        await(vertx.deployVerticle(new RoomsVerticle(bus, database, ServerPolicy.RoomCreators.EVERYONE, clock)));
        ada = People.named(database, "Ada");
        room = ask(new RoomCommand.Create(ada.id(), Room.Kind.PRIVATE, "Den", null, ""))
                .room()
                .id();
    }

    @AfterEach
    void close() {
        await(database.close());
    }

    @Test
    @DisplayName("is taken by what was begun, and free again when a file has gone")
    void ends() {
        serve(SMALL);
        StoredFile first = begin(60);
        assertEquals("storage_full", refusal(41));
        StoredFile second = begin(40);
        assertEquals("storage_full", refusal(1));
        keep(first);
        ask(new FileCommand.Complete(ada.id(), first.id()));
        ask(new FileCommand.Drop(ada.id(), first.id()));
        begin(60);
        assertEquals("storage_full", refusal(1));
        ask(new FileCommand.Drop(ada.id(), second.id()));
        begin(40);
    }

    @Test
    @DisplayName("is free again when a room has gone with all its files")
    void roomGoes() {
        serve(SMALL);
        begin(SMALL);
        Room.Id other = ask(new RoomCommand.Create(ada.id(), Room.Kind.PRIVATE, "Attic", null, ""))
                .room()
                .id();
        await(database.run("delete from rooms where id = $1", Tuple.of(room.value())));
        room = other;
        begin(SMALL);
    }

    @Test
    @DisplayName("that is taken on another node is known here ten seconds later")
    void elsewhere() {
        serve(SMALL);
        begin(1);
        has(SMALL);
        begin(1);
        clock.advance(Space.GOOD_FOR);
        assertEquals("storage_full", refusal(1));
    }

    @Test
    @DisplayName("of one member ends somewhere, whatever messages have of it")
    void member() {
        serve(AMPLE);
        has(StoredFile.MAX_OF_MEMBER - 10);
        begin(9);
        assertEquals("too_many_files", refusal(2));
        begin(1);
    }

    @Test
    @DisplayName("of one guest ends sooner")
    void guest() {
        serve(AMPLE);
        await(database.run(
                "update accounts set role = 'guest' where id = $1",
                Tuple.of(ada.id().value())));
        has(StoredFile.MAX_OF_GUEST - 10);
        begin(9);
        assertEquals("too_many_files", refusal(2));
        begin(1);
    }

    private void serve(long space) {
        await(vertx.deployVerticle(new FilesVerticle(bus, database, space, clock)));
    }

    private StoredFile begin(long size) {
        return ask(new FileCommand.Begin(ada.id(), room, "a.bin", size));
    }

    private void keep(StoredFile file) {
        Piece piece = Piece.of("application/octet-stream", new byte[(int) file.size()]);
        ask(new FileCommand.Keep(ada.id(), file.id(), 0, piece));
    }

    /** Files of so many bytes in all. */
    private void has(long bytes) {
        await(database.run(
                "insert into files (id, room_id, author_id, name, size, created_at) values ($1, $2, $3, 'old', $4,"
                        + " now())",
                Tuple.of(UUID.randomUUID(), room.value(), ada.id().value(), bytes)));
    }

    private String refusal(long size) {
        return assertThrows(Failure.class, () -> begin(size)).code();
    }

    private <R> R ask(Command<R> command) {
        return await(bus.ask(command));
    }
}
