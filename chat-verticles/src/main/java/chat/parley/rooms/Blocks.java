package chat.parley.rooms;

import chat.parley.accounts.Person;
import chat.parley.store.Cursor;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import chat.parley.store.Slice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table of who has blocked whom. */
final class Blocks {
    private static final String PUT = """
            insert into blocks (blocker_id, blocked_id, created_at) select $1, id, $3 from accounts where id = $2
            on conflict do nothing
            """;

    private static final String BLOCK = "select b.blocked_id as account_id, b.created_at, a.username, a.display_name"
            + " from blocks b join accounts a on a.id = b.blocked_id where b.blocker_id = $1";

    private static final String FIND = BLOCK + " and b.blocked_id = $2";

    private static final String LIST =
            BLOCK + " and ($2::text is null or a.username > $2) order by a.username limit $3";

    private static final String LIFT = "delete from blocks where blocker_id = $1 and blocked_id = $2";

    private final Database database;

    Blocks(Database database) {
        this.database = database;
    }

    Future<Block.Made> put(BlockCommand.Put asked, Instant now) {
        Tuple pair = Tuple.of(asked.by().value(), asked.person().value());
        return database.run(PUT, Tuple.of(asked.by().value(), asked.person().value(), Moments.time(now)))
                .compose(put -> database.one(
                        FIND, pair, row -> new Block.Made(block(row), put.rowCount() > 0), Person.missing()));
    }

    Future<Void> lift(BlockCommand.Lift asked) {
        return database.run(LIFT, Tuple.of(asked.by().value(), asked.person().value()))
                .mapEmpty();
    }

    Future<Block.Listed> list(BlockCommand.ListBlocks asked) {
        String list = "blocks " + asked.by();
        @Nullable String last = Cursor.read(list, asked.cursor(), Function.identity());
        return database.run(LIST, Tuple.of(asked.by().value(), last, asked.limit() + 1))
                .map(rows -> Slice.of(
                        RoomRows.stream(rows, Blocks::block).toList(),
                        asked.limit(),
                        block -> Cursor.after(list, block.person().username())))
                .map(page -> new Block.Listed(page.items(), page.page()));
    }

    private static Block block(Row row) {
        return new Block(
                RoomRows.person(row), row.getOffsetDateTime("created_at").toInstant());
    }
}
