package chat.parley.files;

import chat.parley.accounts.OneLine;
import chat.parley.accounts.Person;
import chat.parley.bus.Failure;
import chat.parley.rooms.Room;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The tables of files and their bytes. */
final class FileIndex {
    /** A file that no message has by then is forgotten. */
    static final Duration UNSENT = Duration.ofDays(1);

    /** Files forgotten in one transaction, each with its pieces. */
    private static final int BITE = 20;

    private static final String FILE = "f.id, f.room_id, f.author_id, f.name, f.type, f.size, f.width, f.height,"
            + " f.preview_type is not null as preview, f.complete, f.created_at";

    /** One's own files are counted under this lock, so that no two requests pass the bound together. */
    private static final String LOCK = "select id from accounts where id = $1 for no key update";

    private static final String BEGIN = """
            with f as (
              insert into files (id, room_id, author_id, name, size, created_at)
              select $2, $3, $1, $4, $5::bigint, $6
              where (select count(*) from files where author_id = $1 and message_id is null) < $7
                and (select coalesce(sum(size), 0) from files where author_id = $1) + $5::bigint
                  <= case (select role from accounts where id = $1) when 'guest' then $8::bigint else $9::bigint end
              returning *
            )
            select\s""" + FILE + " from f";

    /** The file $2, if $1 may have it: their own until it is posted, then whoever may read its message. */
    private static final String VISIBLE = """
            from files f
            join rooms r on r.id = f.room_id
            join memberships s on s.room_id = f.room_id and s.account_id = $1 and s.state = 'joined'
            left join messages m on m.id = f.message_id
            where f.id = $2 and (
              f.message_id is null and f.author_id = $1
              or m.id is not null and m.deleted_at is null and (r.history = 'all' or m.seq > s.joined_seq))
            """;

    private static final String FIND = "select " + FILE + " " + VISIBLE;

    private static final String KEEP = """
            insert into file_pieces (file_id, piece, bytes)
            select id, $3, $4 from files where id = $2 and author_id = $1 and not sealed for share
            on conflict (file_id, piece) do update set bytes = excluded.bytes
            """;

    /** From then on no piece is another: what is looked at is what is kept. */
    private static final String SEAL = """
            update files set sealed = true
            where id = $1 and $2 = (select count(*) from file_pieces where file_id = $1 and piece >= 0)
            """;

    /**
     * What has been begun counts as a whole. What the table takes on the disk would not do: it does not shrink when files
     * go.
     */
    private static final String PROMISED = "select coalesce(sum(size), 0)::bigint from files";

    private static final String ALL =
            "select string_agg(bytes, '' order by piece) from file_pieces where file_id = $1 and piece >= 0";

    private static final String PREVIEW = """
            insert into file_pieces (file_id, piece, bytes) values ($1, -1, $2)
            on conflict (file_id, piece) do update set bytes = excluded.bytes
            """;

    private static final String COMPLETE = """
            with f as (
              update files set complete = true, type = $2, width = $3, height = $4, preview_type = $5
              where id = $1 returning *
            )
            select\s""" + FILE + " from f";

    private static final String DROP = "delete from files where id = $2 and author_id = $1 and message_id is null";

    private static final String READ =
            "select case when p.piece < 0 then f.preview_type else f.type end as type, p.bytes"
                    + VISIBLE.replace(
                            "from files f", " from files f join file_pieces p on p.file_id = f.id and p.piece = $3")
                    + " and f.complete";

    private static final String FORGET = """
            delete from files where id in (
              select id from files where message_id is null and created_at < $1 limit $2 for update skip locked)
            """;

    private final Database database;

    FileIndex(Database database) {
        this.database = database;
    }

    Future<StoredFile> begin(FileCommand.Begin asked, StoredFile.Id id, Instant now) {
        Tuple values = Tuple.tuple()
                .addUUID(asked.by().value())
                .addUUID(id.value())
                .addUUID(asked.room().value())
                .addString(new OneLine(asked.name()).text())
                .addLong(asked.size())
                .addOffsetDateTime(Moments.time(now))
                .addInteger(StoredFile.MAX_UNSENT)
                .addLong(StoredFile.MAX_OF_GUEST)
                .addLong(StoredFile.MAX_OF_MEMBER);
        return database.prepareThenAct(LOCK, Tuple.of(asked.by().value()), BEGIN, values)
                .compose(rows -> one(rows, tooMany()));
    }

    Future<StoredFile> find(Person.Id by, StoredFile.Id file) {
        return database.run(FIND, Tuple.of(by.value(), file.value())).compose(rows -> one(rows, StoredFile.missing()));
    }

    /** Whether it was kept: one that is sealed takes no more. */
    Future<Boolean> keep(Person.Id by, StoredFile.Id file, int number, Buffer bytes) {
        return database.run(KEEP, Tuple.of(by.value(), file.value(), number, bytes))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Whether all pieces are there; then they stay as they are. */
    Future<Boolean> seal(StoredFile file) {
        return database.run(SEAL, Tuple.of(file.id().value(), (long) file.pieces()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** How many bytes the files of all have, and are going to have. */
    Future<Long> promised() {
        return database.run(PROMISED, Tuple.tuple())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** All bytes of it at once. */
    Future<Buffer> all(StoredFile.Id file) {
        return database.run(ALL, Tuple.of(file.value()))
                .map(rows -> rows.iterator().next().getBuffer(0));
    }

    Future<StoredFile> complete(StoredFile.Id file, Content content) {
        Content.@Nullable Picture picture = content.picture();
        Tuple values = Tuple.of(
                file.value(),
                content.type(),
                picture == null ? null : picture.width(),
                picture == null ? null : picture.height(),
                picture == null || picture.preview() == null ? null : picture.previewType());
        return keepPreview(file, picture)
                .compose(kept -> database.run(COMPLETE, values))
                .compose(rows -> one(rows, StoredFile.missing()));
    }

    private Future<?> keepPreview(StoredFile.Id file, Content.@Nullable Picture picture) {
        return picture == null || picture.preview() == null
                ? Future.succeededFuture()
                : database.run(PREVIEW, Tuple.of(file.value(), picture.preview()));
    }

    Future<Void> drop(Person.Id by, StoredFile.Id file) {
        return database.run(DROP, Tuple.of(by.value(), file.value())).mapEmpty();
    }

    Future<Piece> read(Person.Id by, StoredFile.Id file, int number) {
        return database.one(
                READ,
                Tuple.of(by.value(), file.value(), number),
                row -> Piece.of(row.getString("type"), row.getBuffer("bytes").getBytes()),
                StoredFile.missing());
    }

    /** Forgets what was begun and never posted. */
    Future<Void> sweep(Instant now) {
        return database.run(FORGET, Tuple.of(Moments.time(now.minus(UNSENT)), BITE))
                .compose(rows -> rows.rowCount() < BITE ? Future.succeededFuture() : sweep(now));
    }

    private static Future<StoredFile> one(RowSet<Row> rows, Failure otherwise) {
        return rows.size() == 0
                ? Future.failedFuture(otherwise)
                : Future.succeededFuture(file(rows.iterator().next()));
    }

    private static StoredFile file(Row row) {
        return new StoredFile(
                new StoredFile.Id(row.getUUID("id")),
                new Room.Id(row.getUUID("room_id")),
                new Person.Id(row.getUUID("author_id")),
                row.getString("name"),
                row.getString("type"),
                row.getLong("size"),
                row.getInteger("width"),
                row.getInteger("height"),
                row.getBoolean("preview"),
                row.getBoolean("complete"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static Failure tooMany() {
        return new Failure(
                Failure.Kind.CONFLICT,
                "too_many_files",
                "One has at most %d files that no message has, and %d MB in all, as a guest %d; post, drop or delete one first."
                        .formatted(
                                StoredFile.MAX_UNSENT, StoredFile.MAX_OF_MEMBER >> 20, StoredFile.MAX_OF_GUEST >> 20));
    }
}
