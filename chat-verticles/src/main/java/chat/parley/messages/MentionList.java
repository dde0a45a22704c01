package chat.parley.messages;

import chat.parley.store.Cursor;
import chat.parley.store.Database;
import chat.parley.store.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lists where somebody was named. Each part is a walk of an index: what others were named in is not looked at. */
final class MentionList {
    private static final String LIST = """
            with mine as materialized (
              select s.room_id, case r.history when 'joined' then s.joined_seq else 0 end as after
              from memberships s join rooms r on r.id = s.room_id
              where s.account_id = $1 and s.state = 'joined'
            ), named as (
              (select n.room_id, n.seq, n.message_id from mentions n join mine on mine.room_id = n.room_id
               where n.account_id = $1 and n.seq > mine.after and ($2::uuid is null or n.message_id < $2)
               order by n.message_id desc limit $3)
              union
              (select a.room_id, a.seq, a.id from mine cross join lateral (
                 select m.room_id, m.seq, m.id from messages m
                 where m.room_id = mine.room_id and m.mentions_room and m.seq > mine.after and m.author_id <> $1
                   and ($2::uuid is null or m.id < $2)
                 order by m.seq desc limit $3) a
               order by a.id desc limit $3)
            )
            select %s from named n
            join messages m on m.room_id = n.room_id and m.seq = n.seq
            join accounts a on a.id = m.author_id
            order by n.message_id desc limit $3
            """.formatted(MessageRows.MESSAGE);

    private final Database database;

    MentionList(Database database) {
        this.database = database;
    }

    Future<Mentioned> list(MessageCommand.ListMentions asked) {
        String list = "mentions " + asked.person();
        @Nullable String cursor = asked.cursor();
        UUID before = cursor == null ? null : UUID.fromString(Cursor.key(list, cursor));
        return database.run(LIST, Tuple.of(asked.person().value(), before, asked.limit() + 1))
                .map(rows -> page(rows, list, asked.limit()));
    }

    private static Mentioned page(RowSet<Row> rows, String list, int limit) {
        List<Message> all = StreamSupport.stream(rows.spliterator(), false)
                .map(MessageRows::message)
                .toList();
        if (all.size() <= limit) return new Mentioned(all, new Page(null));
        List<Message> items = all.subList(0, limit);
        return new Mentioned(
                items, new Page(Cursor.after(list, items.get(limit - 1).id().toString())));
    }
}
