package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.store.Cursor;
import chat.parley.store.Database;
import chat.parley.store.Slice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says whom a message concerns, by what each member wants to be notified of in its room: never its author, who is quiet
 * for now, who has blocked the author, or who may not read it. It is asked when there is time for it: posting does not
 * wait for it, however many members there are.
 */
final class WhomItConcerns {
    private static final String LIST = """
            select account_id, username, display_name, reason from (
              select s.account_id, a.username, a.display_name, case
                  when s.notify = 'nothing' then null
                  when n.account_id is not null then 'mention'
                  when m.mentions_room then 'everybody'
                  when r.kind = 'direct' then 'direct'
                  when f.account_id is not null then 'thread'
                  when s.notify = 'all' and m.in_room then 'room'
                end as reason
              from messages m
              join rooms r on r.id = m.room_id
              join memberships s on s.room_id = m.room_id
              join accounts a on a.id = s.account_id
              left join mentions n on n.account_id = s.account_id and n.room_id = m.room_id and n.seq = m.seq
              left join thread_follows f
                on f.account_id = s.account_id and f.room_id = m.room_id and f.root_seq = m.root_seq and f.following
              where m.room_id = $1 and m.id = $2 and m.deleted_at is null
                and s.state = 'joined' and s.account_id <> m.author_id
                and (r.history = 'all' or m.seq > s.joined_seq)
                and (s.quiet_until is null or s.quiet_until <= $5)
                and not exists (select from blocks where blocker_id = s.account_id and blocked_id = m.author_id)
                and ($3::uuid is null or s.account_id > $3)
              order by s.account_id
            ) members
            where reason is not null limit $4
            """;

    private final Database database;
    private final Clock clock;

    WhomItConcerns(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Future<Audience> list(MessageCommand.Concerns asked) {
        String list = "concerns " + asked.message();
        @Nullable UUID after = Cursor.read(list, asked.cursor(), UUID::fromString);
        Tuple values = Tuple.of(
                asked.room().value(),
                asked.message().value(),
                after,
                asked.limit() + 1,
                clock.instant().atOffset(ZoneOffset.UTC));
        return database.run(LIST, values)
                .map(rows -> Slice.of(
                        rows.stream().map(WhomItConcerns::concerned).toList(),
                        asked.limit(),
                        one -> Cursor.after(list, one.person().id().toString())))
                .map(page -> new Audience(page.items(), page.page()));
    }

    private static Audience.Concerned concerned(Row row) {
        return new Audience.Concerned(
                new Person(
                        new Person.Id(row.getUUID("account_id")),
                        row.getString("username"),
                        row.getString("display_name")),
                Audience.Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)));
    }
}
