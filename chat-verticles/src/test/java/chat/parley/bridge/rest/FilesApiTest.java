package chat.parley.bridge.rest;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.bridge.CannedDesks;
import chat.parley.bridge.TestDoor;
import chat.parley.bus.Address;
import chat.parley.bus.Done;
import chat.parley.files.FileCommand;
import chat.parley.files.Piece;
import chat.parley.files.StoredFile;
import io.vertx.core.Future;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The API of files")
class FilesApiTest {
    private static final StoredFile.Id ID = new StoredFile.Id(new UUID(6, 1));
    private static final String TAG = "\"" + ID + "\"";

    private final AtomicInteger read = new AtomicInteger();
    private volatile boolean complete = true;
    private TestDoor door;

    @BeforeEach
    void open() {
        door = TestDoor.open();
        await(door.bus()
                .serve(Address.FILES, FileCommand.class)
                .on(FileCommand.Begin.class, asked -> Future.succeededFuture(file()))
                .on(FileCommand.Keep.class, asked -> Future.succeededFuture(Done.DONE))
                .on(FileCommand.Complete.class, asked -> Future.succeededFuture(file()))
                .on(FileCommand.Drop.class, asked -> Future.succeededFuture(Done.DONE))
                .on(FileCommand.Find.class, asked -> Future.succeededFuture(file()))
                .on(FileCommand.Read.class, asked -> piece("whole"))
                .on(FileCommand.ReadPreview.class, asked -> piece("small"))
                .open());
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    @DisplayName("sends the bytes as they are, named for whoever saves them")
    void sends() {
        HttpResponse<String> response = door.get("/files/" + ID + "/content");
        assertEquals(200, response.statusCode());
        assertEquals("whole", response.body());
        assertEquals(TAG, response.headers().firstValue("ETag").orElseThrow());
        assertEquals(
                "inline; filename*=UTF-8''a%20b.png",
                response.headers().firstValue("Content-Disposition").orElseThrow());
        assertEquals("small", door.get("/files/" + ID + "/preview").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"content", "preview"})
    @DisplayName("neither sends nor reads what one has")
    void known(String part) {
        HttpResponse<String> response = door.send(asked(part));
        assertEquals(304, response.statusCode(), response.body());
        assertEquals("", response.body());
        assertEquals(0, read.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"content", "preview"})
    @DisplayName("has nothing of a file that is still coming")
    void coming(String part) {
        complete = false;
        assertEquals(404, door.send(asked(part)).statusCode());
        assertEquals(404, door.get("/files/" + ID + "/" + part).statusCode());
    }

    private HttpRequest.Builder asked(String part) {
        return door.signed("/files/" + ID + "/" + part).header("If-None-Match", TAG);
    }

    private StoredFile file() {
        return new StoredFile(
                ID,
                CannedDesks.LOBBY.id(),
                CannedDesks.ADA.id(),
                "a b.png",
                "image/png",
                "whole".length(),
                1,
                1,
                complete,
                complete,
                CannedDesks.MOMENT);
    }

    private Future<Piece> piece(String text) {
        read.incrementAndGet();
        return Future.succeededFuture(Piece.of("image/png", text.getBytes(StandardCharsets.UTF_8)));
    }
}
