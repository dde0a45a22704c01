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

    private static final String REMOVE = """
            delete from messages m using (
              select m.room_id, m.seq from messages m
              where m.room_id = (
                select r.id from rooms r
                where r.deleted_at < $1 and exists (select from messages where room_id = r.id)
                order by r.deleted_at limit 1)
              order by m.seq limit $2 for update skip locked
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
        Tuple values = Tuple.of(clock.instant().minus(Room.REMEMBERED).atOffset(ZoneOffset.UTC), BITE);
        return database.run(REMOVE, values)
                .compose(rows -> rows.rowCount() < BITE ? Future.succeededFuture() : sweep());
    }
}
