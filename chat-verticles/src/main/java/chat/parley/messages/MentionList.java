package chat.parley.messages;

import chat.parley.store.Cursor;
import chat.parley.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lists where somebody was named; whom they have blocked calls everybody but them. Each part is a walk of an index: what
 * others were named in is not looked at.
 */
final class MentionList {
    private static final String LIST = """
            with %s, named as (
              (select n.room_id, n.seq, n.message_id from mentions n join mine on mine.room_id = n.room_id
               where n.account_id = $1 and n.seq > mine.after and ($2::uuid is null or n.message_id < $2)
               order by n.message_id desc limit $3)
              union
              (select a.room_id, a.seq, a.id from mine cross join lateral (
                 select m.room_id, m.seq, m.id from messages m
                 where m.room_id = mine.room_id and m.mentions_room and m.seq > mine.after and m.author_id <> $1
                   and ($2::uuid is null or m.id < $2)
                   and not exists (select from blocks where blocker_id = $1 and blocked_id = m.author_id)
                 order by m.seq desc limit $3) a
               order by a.id desc limit $3)
            )
            select %s from named n
            join messages m on m.room_id = n.room_id and m.seq = n.seq
            join accounts a on a.id = m.author_id
            order by n.message_id desc limit $3
            """.formatted(MessageRows.MINE.formatted(""), MessageRows.MESSAGE);

    private final Database database;

    MentionList(Database database) {
        this.database = database;
    }

    Future<Mentioned> list(MessageCommand.ListMentions asked) {
        String list = "mentions " + asked.person();
        @Nullable UUID before = Cursor.read(list, asked.cursor(), UUID::fromString);
        return database.run(LIST, Tuple.of(asked.person().value(), before, asked.limit() + 1))
                .map(rows -> MessageRows.page(rows, list, asked.limit()))
                .map(page -> new Mentioned(page.items(), page.page()));
    }
}
