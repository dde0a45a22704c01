package chat.parley.files;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Tuple;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@DisplayName("A file")
class FilesTest {
    private static final String URL = TestStore.freshDatabase();
    private static final long SEED = 7;
    private static final long SPACE = 1L << 30;

    private Database database;
    private Bus bus;
    private final TestClock clock = TestClock.noon();
    private Person ada;
    private Person grace;
    private Person mallory;
    private Room.Id room;

    @BeforeEach
    void open(Vertx vertx) {
        database = new Database(vertx, URL, 4);
        bus = new Bus(vertx, Words.ALL);
        await(vertx.deployVerticle(new RoomsVerticle(bus, database, ServerPolicy.RoomCreators.EVERYONE, clock)));
        await(vertx.deployVerticle(new FilesVerticle(bus, database, SPACE, clock)));
        ada = People.named(database, "Ada");
        grace = People.named(database, "Grace");
        mallory = People.named(database, "Mallory");
        room = ask(new RoomCommand.Create(ada.id(), Room.Kind.PRIVATE, "Den " + UUID.randomUUID(), null, ""))
                .room()
                .id();
        ask(new RoomCommand.Admit(ada.id(), room, grace.id()));
    }

    @AfterEach
    void close() {
        await(database.close());
    }

    @Test
    @DisplayName("of several pieces comes back as it was sent, in whatever order the pieces came, and twice")
    void pieces() {
        byte[] bytes = new byte[2 * StoredFile.PIECE + 17];
        new Random(SEED).nextBytes(bytes);
        StoredFile file = begin("noise.bin", bytes.length);
        for (int number : new int[] {2, 0, 1, 0}) keep(file, number, piece(bytes, number));
        StoredFile complete = ask(new FileCommand.Complete(ada.id(), file.id()));
        assertTrue(complete.complete());
        assertEquals("application/octet-stream", complete.type());
        Buffer all = Buffer.buffer();
        for (int number = 0; number < complete.pieces(); number++)
            all.appendBytes(
                    ask(new FileCommand.Read(ada.id(), file.id(), number)).bytes());
        assertEquals(Buffer.buffer(bytes), all);
        assertEquals(complete, ask(new FileCommand.Complete(ada.id(), file.id())));
    }

    @Test
    @DisplayName("is what its bytes are, whatever it is called, and a picture has a size and a small picture")
    void picture() throws IOException {
        StoredFile file = send("virus.exe", png(1_600, 400));
        assertEquals("image/png", file.type());
        assertEquals(1_600, file.width());
        assertEquals(400, file.height());
        assertTrue(file.preview());
        Piece preview = ask(new FileCommand.ReadPreview(ada.id(), file.id()));
        BufferedImage small = ImageIO.read(new ByteArrayInputStream(preview.bytes()));
        assertEquals(640, small.getWidth());
        assertEquals(160, small.getHeight());
        assertEquals(
                "text/html",
                send("cat.png", Buffer.buffer("<html><script>x</script></html>"))
                        .type());
    }

    @Test
    @DisplayName("that only begins like a picture, or says that it is a square mile, is a file like any other")
    void bomb() throws IOException {
        Buffer cut = png(64, 64).slice(0, 60);
        StoredFile broken = send("broken.png", cut);
        assertEquals("image/png", broken.type());
        assertFalse(broken.preview());
        // Width and height stand in the bytes 16 to 23 of a PNG: 50,000 by 50,000.
        Buffer bomb = png(64, 64).copy().setInt(16, 50_000).setInt(20, 50_000);
        assertFalse(send("bomb.png", bomb).preview());
    }

    @Test
    @DisplayName("is complete only with all its pieces, each of its size, and stays as it is then")
    void incomplete() {
        StoredFile file = begin("a.txt", StoredFile.PIECE + 3);
        assertEquals(
                "piece_invalid", refusal(new FileCommand.Keep(ada.id(), file.id(), 0, octets(Buffer.buffer("abc")))));
        assertEquals(
                "piece_invalid", refusal(new FileCommand.Keep(ada.id(), file.id(), 2, octets(Buffer.buffer("abc")))));
        keep(file, 1, Buffer.buffer("abc"));
        assertEquals("file_incomplete", refusal(new FileCommand.Complete(ada.id(), file.id())));
        keep(file, 0, Buffer.buffer(new byte[StoredFile.PIECE]));
        ask(new FileCommand.Complete(ada.id(), file.id()));
        assertEquals(
                "file_complete", refusal(new FileCommand.Keep(ada.id(), file.id(), 1, octets(Buffer.buffer("xyz")))));
    }

    @Test
    @DisplayName("takes no other piece while it is looked at, and says so")
    void sealed() {
        StoredFile file = begin("a.txt", 3);
        keep(file, 0, Buffer.buffer("abc"));
        assertTrue(await(new FileIndex(database).seal(file)));
        assertEquals(
                "file_complete", refusal(new FileCommand.Keep(ada.id(), file.id(), 0, octets(Buffer.buffer("xyz")))));
        ask(new FileCommand.Complete(ada.id(), file.id()));
        assertEquals(
                Buffer.buffer("abc"),
                Buffer.buffer(ask(new FileCommand.Read(ada.id(), file.id(), 0)).bytes()));
    }

    @Test
    @DisplayName("is nobody else's until a message has it, and never one's who is not in the room")
    void hidden() {
        StoredFile file = send("a.txt", Buffer.buffer("hello"));
        assertEquals("file_not_found", refusal(new FileCommand.Find(grace.id(), file.id())));
        assertEquals("file_not_found", refusal(new FileCommand.Read(mallory.id(), file.id(), 0)));
        assertEquals("file_not_found", refusal(new FileCommand.Complete(grace.id(), file.id())));
        ask(new FileCommand.Drop(grace.id(), file.id()));
        assertEquals(file, ask(new FileCommand.Find(ada.id(), file.id())));
        assertEquals("room_not_found", refusal(new FileCommand.Begin(mallory.id(), room, "a.txt", 5)));
        ask(new RoomCommand.Remove(ada.id(), room, grace.id()));
        assertEquals("room_not_found", refusal(new FileCommand.Begin(grace.id(), room, "a.txt", 5)));
    }

    @Test
    @DisplayName("has a name and a size within bounds, and one begins no more than some")
    void bounds() {
        assertEquals("file_empty", refusal(new FileCommand.Begin(ada.id(), room, "a", 0)));
        assertEquals("file_too_large", refusal(new FileCommand.Begin(ada.id(), room, "a", StoredFile.MAX_SIZE + 1)));
        assertEquals("file_name_invalid", refusal(new FileCommand.Begin(ada.id(), room, " ", 1)));
        assertEquals("file_name_invalid", refusal(new FileCommand.Begin(ada.id(), room, "a\u202Egpj.exe", 1)));
        for (int i = 0; i < StoredFile.MAX_UNSENT; i++) begin("a" + i, 1);
        assertEquals("too_many_files", refusal(new FileCommand.Begin(ada.id(), room, "one more", 1)));
    }

    @Test
    @DisplayName("that no message has is forgotten after a day, or when it is taken back")
    void forgotten() {
        StoredFile taken = send("a.txt", Buffer.buffer("hello"));
        ask(new FileCommand.Drop(ada.id(), taken.id()));
        assertEquals("file_not_found", refusal(new FileCommand.Find(ada.id(), taken.id())));
        StoredFile left = send("b.txt", Buffer.buffer("hello"));
        await(new FileIndex(database)
                .sweep(clock.instant().plus(FileIndex.UNSENT).minusSeconds(1)));
        assertNull(left.width());
        assertEquals(left, ask(new FileCommand.Find(ada.id(), left.id())));
        await(new FileIndex(database)
                .sweep(clock.instant().plus(FileIndex.UNSENT).plusSeconds(1)));
        assertEquals("file_not_found", refusal(new FileCommand.Find(ada.id(), left.id())));
        assertEquals(0, pieces(left), "its bytes are gone too");
    }

    private StoredFile begin(String name, int size) {
        return ask(new FileCommand.Begin(ada.id(), room, name, size));
    }

    private StoredFile send(String name, Buffer bytes) {
        StoredFile file = begin(name, bytes.length());
        keep(file, 0, bytes);
        return ask(new FileCommand.Complete(ada.id(), file.id()));
    }

    private void keep(StoredFile file, int number, Buffer bytes) {
        ask(new FileCommand.Keep(ada.id(), file.id(), number, octets(bytes)));
    }

    private static Piece octets(Buffer bytes) {
        return Piece.of("application/octet-stream", bytes.getBytes());
    }

    private static Buffer piece(byte[] bytes, int number) {
        int from = number * StoredFile.PIECE;
        return Buffer.buffer(bytes).slice(from, Math.min(from + StoredFile.PIECE, bytes.length));
    }

    private static Buffer png(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return Buffer.buffer(bytes.toByteArray());
    }

    private int pieces(StoredFile file) {
        return await(database.run(
                        "select count(*) from file_pieces where file_id = $1",
                        Tuple.of(file.id().value())))
                .iterator()
                .next()
                .getInteger(0);
    }

    private <R> R ask(Command<R> command) {
        return await(bus.ask(command));
    }

    private String refusal(Command<?> command) {
        return assertThrows(Failure.class, () -> ask(command)).code();
    }
}
