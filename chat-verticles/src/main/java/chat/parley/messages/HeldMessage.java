package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.bus.Bus;
import chat.parley.bus.Failure;
import chat.parley.rooms.Room;
import chat.parley.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A message that is about to change, and who changes it. Its room's row is locked until the transaction ends, as for
 * every post: changes of a room are numbered in the order of their commits, and a removal that was acknowledged is
 * obeyed.
 */
record HeldMessage(SqlConnection connection, Message message, Person.Id by, Admission admission) {
    private static final String LOCK = "select id from rooms where id = $1 for update";

    private static final String FIND = "select " + MessageRows.MESSAGE
            + " from messages m join accounts a on a.id = m.author_id where m.room_id = $1 and m.id = $2 and m.seq > $3";

    /** Stamps the row with the room's next change; what else it sets is between the two. */
    private static final String STAMP =
            "with next as (update rooms set last_change = last_change + 1 where id = $1 returning last_change)"
                    + " update messages m set change = next.last_change%s from next where m.room_id = $1 and m.seq = $2";

    private static final String NOT_IN_ROOM = "not_in_room";

    /** Works on a message of a room for one who is in it, in one transaction. */
    static <T> Future<T> hold(
            Database database,
            Bus bus,
            Person.Id by,
            Room.Id room,
            Message.Id message,
            Function<HeldMessage, Future<T>> work) {
        return database.transaction(connection -> connection
                        .preparedQuery(LOCK)
                        .execute(Tuple.of(room.value()))
                        .compose(locked -> Admission.find(connection, room, by))
                        .compose(admission -> find(connection, room, message, by, admission))
                        .compose(work))
                .recover(cause ->
                        cause instanceof Failure failure && failure.code().equals(NOT_IN_ROOM)
                                ? Refusals.outside(bus, by, room)
                                : Future.failedFuture(cause));
    }

    /** Changes it, and gives it as it is then. The assignments start with a comma and their values come after $2. */
    Future<Message> stamp(String assignments, @Nullable Object... values) {
        Tuple all = Tuple.of(message.roomId().value(), message.seq());
        for (Object value : values) all.addValue(value);
        return connection
                .preparedQuery(STAMP.formatted(assignments))
                .execute(all)
                .compose(stamped -> another(message.id()));
    }

    /** A message of the same room as it is now. */
    Future<Message> another(Message.Id id) {
        return read(connection, message.roomId(), id, 0).map(Optional::orElseThrow);
    }

    /** Runs another statement of the same transaction. */
    Future<Integer> run(String sql, Object... values) {
        return connection.preparedQuery(sql).execute(Tuple.from(values)).map(rows -> rows.rowCount());
    }

    boolean isAuthor() {
        return message.author().id().equals(by);
    }

    boolean isDeleted() {
        return message.deleted() != null;
    }

    private static Future<HeldMessage> find(
            SqlConnection connection, Room.Id room, Message.Id message, Person.Id by, Admission admission) {
        if (!admission.isMember())
            return Future.failedFuture(
                    new Failure(Failure.Kind.FORBIDDEN, NOT_IN_ROOM, "Only members change messages."));
        return read(connection, room, message, admission.from())
                .compose(found -> found.map(
                                kept -> Future.succeededFuture(new HeldMessage(connection, kept, by, admission)))
                        .orElseGet(() -> Future.failedFuture(Refusals.noSuchMessage())));
    }

    private static Future<Optional<Message>> read(
            SqlConnection connection, Room.Id room, Message.Id message, long from) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(room.value(), message.value(), from))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(MessageRows.message(rows.iterator().next())));
    }
}
