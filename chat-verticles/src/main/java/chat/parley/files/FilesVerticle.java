package chat.parley.files;

import chat.parley.accounts.OneLine;
import chat.parley.accounts.Person;
import chat.parley.accounts.ServerPolicy;
import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.bus.Failure;
import chat.parley.rooms.Membership;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomView;
import chat.parley.store.AtMost;
import chat.parley.store.Database;
import chat.parley.store.ServerSettings;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves {@link FileCommand}. A file comes in pieces, each as often as the way needs, and is looked at when whole. */
public final class FilesVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(FilesVerticle.class);

    /** How often files that were never posted are forgotten. */
    private static final Duration SWEEP = Duration.ofMinutes(10);

    /** Files looked at together, and waiting for it: each is in memory as a whole, and a picture unpacked. */
    private static final int AT_ONCE = 2;

    private static final int MAX_WAITING = 50;

    private final Bus bus;
    private final Database database;
    private final FileIndex files;
    private final Clock clock;
    private final Space space;
    private final Map<StoredFile.Id, Future<StoredFile>> looks = new HashMap<>();
    private final AtMost looking = new AtMost(AT_ONCE, MAX_WAITING);

    /** With so much space for the bytes of all files. */
    public FilesVerticle(Bus bus, Database database, long space, Clock clock) {
        this.bus = bus;
        this.database = database;
        this.files = new FileIndex(database);
        // What is told at once must be what is read later: milliseconds, as the API has them.
        this.clock = Clock.tick(clock, Duration.ofMillis(1));
        this.space = new Space(files, space, clock);
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(SWEEP.toMillis(), timer -> sweep());
        return bus.serve(Address.FILES, FileCommand.class)
                .on(FileCommand.Begin.class, this::begin)
                .on(FileCommand.Keep.class, this::keep)
                .on(FileCommand.Complete.class, this::complete)
                .on(
                        FileCommand.Drop.class,
                        asked -> files.drop(asked.by(), asked.file()).map(Done.DONE))
                .on(FileCommand.Find.class, asked -> files.find(asked.by(), asked.file()))
                .on(FileCommand.Read.class, asked -> files.read(asked.by(), asked.file(), asked.number()))
                .on(FileCommand.ReadPreview.class, asked -> files.read(asked.by(), asked.file(), StoredFile.PREVIEW))
                .open();
    }

    /** Whether they may write there is settled when they post it; who is not in the room begins nothing. */
    private Future<StoredFile> begin(FileCommand.Begin asked) {
        if (!new OneLine(asked.name()).isName(StoredFile.MAX_NAME))
            return invalid("file_name_invalid", "A file has a name of at most " + StoredFile.MAX_NAME + " characters.");
        if (asked.size() < 1) return invalid("file_empty", "There is nothing in this file.");
        return ServerSettings.read(database)
                .compose(decided -> fits(asked, largest(decided)))
                .compose(fits -> bus.ask(new RoomCommand.Find(asked.by(), asked.room())))
                .compose(FilesVerticle::member)
                .compose(in -> space.take(asked.size()))
                .compose(in ->
                        files.begin(asked, new StoredFile.Id(UuidCreator.getTimeOrderedEpoch()), clock.instant()));
    }

    private static long largest(Map<String, String> decided) {
        return Math.min(StoredFile.MAX_SIZE, ServerPolicy.fileMax(decided, StoredFile.MAX_SIZE));
    }

    private static Future<Void> fits(FileCommand.Begin asked, long most) {
        return asked.size() <= most
                ? Future.succeededFuture()
                : invalid("file_too_large", "A file has at most " + most + " bytes.");
    }

    private static Future<RoomView> member(RoomView view) {
        return view.membership() != null ? Future.succeededFuture(view) : Future.failedFuture(Membership.missing());
    }

    private Future<Done> keep(FileCommand.Keep asked) {
        Buffer bytes = Buffer.buffer(asked.piece().bytes());
        return own(asked.by(), asked.file())
                .compose(file -> asked.number() >= 0
                                && asked.number() < file.pieces()
                                && bytes.length() == file.sizeOf(asked.number())
                        ? files.keep(asked.by(), asked.file(), asked.number(), bytes)
                        : invalid("piece_invalid", pieces(file)))
                .compose(kept -> kept ? Future.succeededFuture(Done.DONE) : tooLate(asked));
    }

    /** It was taken back, or is being looked at, since it was found. */
    private Future<Done> tooLate(FileCommand.Keep asked) {
        return files.find(asked.by(), asked.file()).compose(file -> unchangeable());
    }

    /** Completing again gives what was completed. */
    private Future<StoredFile> complete(FileCommand.Complete asked) {
        return files.find(asked.by(), asked.file())
                .compose(file -> file.complete() ? Future.succeededFuture(file) : completed(asked));
    }

    private Future<StoredFile> completed(FileCommand.Complete asked) {
        return own(asked.by(), asked.file())
                .compose(file -> files.seal(file).compose(whole -> whole ? looked(file) : incomplete(file)));
    }

    /** However often it is asked for meanwhile, a file is looked at once. */
    private Future<StoredFile> looked(StoredFile file) {
        Future<StoredFile> underWay = looks.get(file.id());
        if (underWay != null) return underWay;
        Future<StoredFile> look = looking.run(() -> look(file));
        looks.put(file.id(), look);
        return look.onComplete(over -> looks.remove(file.id()));
    }

    private static <T> Future<T> incomplete(StoredFile file) {
        return Future.failedFuture(
                new Failure(Failure.Kind.CONFLICT, "file_incomplete", "Pieces are missing. " + pieces(file)));
    }

    private Future<StoredFile> look(StoredFile file) {
        return files.all(file.id())
                .compose(bytes -> vertx.executeBlocking(() -> Content.of(bytes), false))
                .compose(content -> files.complete(file.id(), content));
    }

    /** One's own file that is still coming. */
    private Future<StoredFile> own(Person.Id by, StoredFile.Id id) {
        return files.find(by, id)
                .compose(file -> file.authorId().equals(by)
                        ? Future.succeededFuture(file)
                        : Future.failedFuture(StoredFile.missing()))
                .compose(file -> file.complete() ? unchangeable() : Future.succeededFuture(file));
    }

    private static <T> Future<T> unchangeable() {
        return Future.failedFuture(
                new Failure(Failure.Kind.CONFLICT, "file_complete", "This file is complete and stays as it is."));
    }

    private void sweep() {
        files.sweep(clock.instant())
                .onFailure(cause -> LOG.info("Files that were not posted are cleared later: {}", cause.getMessage()));
    }

    private static String pieces(StoredFile file) {
        return "This file has %d pieces from 0 on, each of %d bytes, and the last of %d."
                .formatted(file.pieces(), StoredFile.PIECE, file.sizeOf(file.pieces() - 1));
    }

    private static <T> Future<T> invalid(String code, String detail) {
        return Future.failedFuture(new Failure(Failure.Kind.INVALID, code, detail));
    }
}
