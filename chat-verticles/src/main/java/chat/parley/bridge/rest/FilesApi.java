package chat.parley.bridge.rest;

import chat.parley.accounts.Person;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.files.FileCommand;
import chat.parley.files.Piece;
import chat.parley.files.StoredFile;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;

/** Files: sent piece by piece, so that a bad line costs no more than one piece; read as a whole. */
final class FilesApi {
    /** What a browser may show by itself: it holds no script. Everything else is saved. */
    private static final Set<String> SHOWN = Set.of(
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "audio/mpeg",
            "audio/ogg",
            "video/mp4",
            "video/webm",
            "text/plain");

    private final Bus bus;

    FilesApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("createFile", Limit.WRITE, this::begin)
                .on("putFilePiece", Limit.PIECES, this::keep)
                .on("completeFile", Limit.WRITE, this::complete)
                .on("deleteFile", Limit.WRITE, this::drop)
                .on("getFile", Limit.READ, this::find)
                .on("getFileContent", Limit.READ, this::content)
                .on("getFilePreview", Limit.READ, this::preview);
    }

    private Future<Answer> begin(Call call) {
        JsonObject body = call.body();
        return bus.ask(new FileCommand.Begin(call.me(), call.room(), body.getString("name"), body.getLong("size")))
                .map(file -> Answer.created(file).at("/api/v1/files/" + file.id()));
    }

    private Future<Answer> keep(Call call) {
        int number = new BigDecimal(call.path("piece")).intValue();
        Piece piece = Piece.of("application/octet-stream", call.bytes().getBytes());
        return bus.ask(new FileCommand.Keep(call.me(), file(call), number, piece))
                .map(done -> Answer.none());
    }

    private Future<Answer> complete(Call call) {
        return bus.ask(new FileCommand.Complete(call.me(), file(call))).map(Answer::ok);
    }

    private Future<Answer> drop(Call call) {
        return bus.ask(new FileCommand.Drop(call.me(), file(call))).map(done -> Answer.none());
    }

    private Future<Answer> find(Call call) {
        return bus.ask(new FileCommand.Find(call.me(), file(call))).map(Answer::ok);
    }

    private Future<Answer> content(Call call) {
        return bus.ask(new FileCommand.Find(call.me(), file(call)))
                .compose(file ->
                        file.complete() ? Future.succeededFuture(file) : Future.failedFuture(StoredFile.missing()))
                .map(file -> kept(call, () -> first(call.me(), file), disposition(file)));
    }

    /** The first piece is read before the head is written: what one may not read is answered as any other. */
    private Future<Bytes> first(Person.Id by, StoredFile file) {
        return read(by, file.id(), 0)
                .map(first -> new Bytes(
                        file.type(), file.size(), first, file.pieces(), number -> read(by, file.id(), number)));
    }

    private Future<Buffer> read(Person.Id by, StoredFile.Id file, int number) {
        return bus.ask(new FileCommand.Read(by, file, number)).map(piece -> Buffer.buffer(piece.bytes()));
    }

    private Future<Answer> preview(Call call) {
        return bus.ask(new FileCommand.Find(call.me(), file(call)))
                .compose(file ->
                        file.preview() ? Future.succeededFuture(file) : Future.failedFuture(StoredFile.missing()))
                .map(file -> kept(call, () -> preview(call.me(), file.id()), "inline"));
    }

    private Future<Bytes> preview(Person.Id by, StoredFile.Id file) {
        return bus.ask(new FileCommand.ReadPreview(by, file))
                .map(piece -> Bytes.of(piece.type(), Buffer.buffer(piece.bytes())));
    }

    /**
     * The bytes of a file never change, but who may have them does: they are kept by nobody without asking. Whatever they
     * are, they run nothing in a page of ours.
     */
    private static Answer kept(Call call, Supplier<Future<Bytes>> read, String disposition) {
        return Answer.ok(new Bytes.Unread(read))
                .whole("\"" + call.path("fileId") + "\"")
                .with("Content-Disposition", disposition)
                .with("Cache-Control", "private, no-cache")
                .with("Vary", "Authorization")
                .with("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
    }

    /** With the name as RFC 6266 has it, for names in any script. */
    private static String disposition(StoredFile file) {
        String name = URLEncoder.encode(file.name(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return (SHOWN.contains(file.type()) ? "inline" : "attachment") + "; filename*=UTF-8''" + name;
    }

    private static StoredFile.Id file(Call call) {
        return new StoredFile.Id(call.id("fileId"));
    }
}
