package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.bus.Bus;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomView;
import chat.parley.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A person's list of rooms: the rooms from their verticle, what is new in them in one query here. */
final class Conversations {
    /** New messages looked at in one room, at most: a million by oneself would cost a second to find no other's. */
    private static final int FURTHEST = 10_000;

    /**
     * What was said in threads alone is news of the thread, not of the room: an index without it finds the room's own,
     * however many replies lie between them.
     */
    private static final String NEWS =
            "select s.room_id as listed, r.last_seq as listed_seq, unread.count as unread, named.count as named, "
                    + MessageRows.MESSAGE + """

            from memberships s
            join rooms r on r.id = s.room_id
            left join lateral (
              select * from messages n
              where n.room_id = s.room_id and n.in_room
                and n.seq > case r.history when 'joined' then s.joined_seq else 0 end
              order by n.seq desc limit 1
            ) m on true
            left join accounts a on a.id = m.author_id
            cross join lateral (
              select count(*) as count from (
                select 1 from (
                  select author_id, deleted_at from messages n
                  where n.room_id = s.room_id and n.in_room and n.seq > s.read_seq order by n.seq desc limit $4
                ) newest where author_id <> s.account_id and deleted_at is null limit $3
              ) counted
            ) unread
            cross join lateral (
              select count(*) as count from (
                select n.seq from mentions n join messages said on said.room_id = n.room_id and said.seq = n.seq
                where n.account_id = s.account_id and n.room_id = s.room_id and n.seq > s.read_seq and said.in_room
                union
                select seq from messages n
                where n.room_id = s.room_id and n.seq > s.read_seq and n.mentions_room and n.in_room
                  and n.author_id <> s.account_id
                  and not exists (select from blocks where blocker_id = s.account_id and blocked_id = n.author_id)
                limit $3
              ) counted
            ) named
            where s.account_id = $1 and s.state = 'joined' and s.room_id = any($2)
            """;

    private final Bus bus;
    private final Database database;

    Conversations(Bus bus, Database database) {
        this.bus = bus;
        this.database = database;
    }

    Future<Conversation.Listed> of(Person.Id person) {
        return bus.ask(new RoomCommand.Mine(person)).compose(mine -> news(person, mine.items()));
    }

    private Future<Conversation.Listed> news(Person.Id person, List<RoomView> views) {
        UUID[] ids = views.stream().map(view -> view.room().id().value()).toArray(UUID[]::new);
        return database.run(NEWS, Tuple.of(person.value(), ids, Conversation.MAX_UNREAD, FURTHEST))
                .map(rows -> listed(views, rows));
    }

    private static Conversation.Listed listed(List<RoomView> views, RowSet<Row> rows) {
        Map<Room.Id, Row> news = new HashMap<>();
        rows.forEach(row -> news.put(new Room.Id(row.getUUID("listed")), row));
        return new Conversation.Listed(views.stream()
                .flatMap(view -> Stream.ofNullable(news.get(view.room().id())).map(row -> conversation(view, row)))
                .toList());
    }

    /** Counted up to the last message of the same read, which may be newer than the view. */
    private static Conversation conversation(RoomView view, Row row) {
        Room.Head head = new Room.Head(row.getLong("listed_seq"), view.head().lastChange());
        return new Conversation(
                new RoomView(view.room(), view.membership(), view.peer(), head),
                row.getInteger("unread"),
                row.getInteger("named"),
                row.getUUID("id") == null ? null : MessageRows.message(row));
    }
}
