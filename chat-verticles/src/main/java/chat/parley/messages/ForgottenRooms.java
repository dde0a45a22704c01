package chat.parley.messages;

import chat.parley.rooms.Room;
import chat.parley.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.ZoneOffset;

/**
 * Removes what was said in rooms that were deleted long ago, in small bites: a room may have had millions of messages.
 * Any number of nodes may do so at once; each takes what no other has in hand.
 */
final class ForgottenRooms {
    /** Messages removed in one transaction. */
    static final int BITE = 1_000;

    /** Files removed in one transaction, each with up to a hundred pieces. */
    private static final int FILES = 20;

    private static final String REMOVE_FILES = """
            delete from files where id in (
              select f.id from rooms r join files f on f.room_id = r.id
              where r.deleted_at < $1 limit $2 for update of f skip locked)
            """;

    private static final String REMOVE_MESSAGES = """
            delete from messages m using (
              select m.room_id, m.seq from rooms r join messages m on m.room_id = r.id
              where r.deleted_at < $1 limit $2 for update of m skip locked
            ) old
            where (m.room_id, m.seq) = (old.room_id, old.seq)
            """;

    private final Database database;
    private final Clock clock;

    ForgottenRooms(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Removes all that there is to remove by now. */
    Future<Void> sweep() {
        return sweep(REMOVE_FILES, FILES).compose(files -> sweep(REMOVE_MESSAGES, BITE));
    }

    private Future<Void> sweep(String sql, int bite) {
        Tuple values = Tuple.of(clock.instant().minus(Room.REMEMBERED).atOffset(ZoneOffset.UTC), bite);
        return database.run(sql, values)
                .compose(rows -> rows.rowCount() < bite ? Future.succeededFuture() : sweep(sql, bite));
    }
}
