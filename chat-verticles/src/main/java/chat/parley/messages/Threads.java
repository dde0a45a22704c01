package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.rooms.Room;
import chat.parley.store.Cursor;
import chat.parley.store.Database;
import chat.parley.store.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads threads, and keeps who follows them and how far they have read. That is nobody else's, and takes no change. */
final class Threads {
    /** A root with what $1 has to do with it: they see it as a member, from where their history begins. */
    private static final String SEEN = """
            select coalesce(f.following, false) as following, coalesce(f.read_seq, 0) as thread_read_seq,
              (coalesce(f.following, false) and coalesce(m.last_reply_seq, 0) > f.read_seq)::int as fresh,
              (select count(*) from (
                select 1 from messages n
                where n.room_id = m.room_id and n.root_seq = m.seq and n.seq > coalesce(f.read_seq, 0)
                  and n.author_id <> $1 and n.deleted_at is null limit 100) counted) as thread_unread,
              to_char(m.last_reply_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as last_at,
            """ + MessageRows.MESSAGE + """

            from memberships s
            join rooms r on r.id = s.room_id
            join messages m on m.room_id = s.room_id
            join accounts a on a.id = m.author_id
            %s thread_follows f on f.account_id = $1 and f.room_id = m.room_id and f.root_seq = m.seq
            where s.account_id = $1 and s.state = 'joined' and (r.history = 'all' or m.seq > s.joined_seq)
            """;

    private static final String ROOT = SEEN.formatted("left join") + " and m.room_id = $2 and m.id = $3";

    private static final String IN_ROOM = SEEN.formatted("left join") + """
              and m.room_id = $2 and m.reply_count > 0
              and ($4::text is null or (m.last_reply_at, m.id) < ($5::text::timestamptz, $6::text::uuid))
            order by m.last_reply_at desc, m.id desc limit $3
            """;

    private static final String MINE = SEEN.formatted("join") + """
              and $2::uuid is null and f.following and m.reply_count > 0
              and ($4::text is null or ((m.last_reply_seq > f.read_seq)::int, m.last_reply_at, m.id)
                < ($4::text::int, $5::text::timestamptz, $6::text::uuid))
            order by (m.last_reply_seq > f.read_seq)::int desc, m.last_reply_at desc, m.id desc limit $3
            """;

    private static final String REPLIES = "select " + MessageRows.MESSAGE + """
             from messages m join accounts a on a.id = m.author_id
            where m.room_id = $1 and m.root_seq = $2 and m.seq > $3 order by m.seq limit $4
            """;

    private static final String KEEP = """
            insert into thread_follows as f (account_id, room_id, root_seq, following, read_seq)
            values ($1, $2, $3, $4, 0)
            on conflict (account_id, room_id, root_seq) do update set following = excluded.following
            returning following, read_seq
            """;

    private static final String MARK = """
            insert into thread_follows as f (account_id, room_id, root_seq, following, read_seq)
            values ($1, $2, $3, false, least($4, $5))
            on conflict (account_id, room_id, root_seq) do update
            set read_seq = case when $6 then excluded.read_seq else greatest(f.read_seq, excluded.read_seq) end
            returning following, read_seq
            """;

    /** What somebody is just replying to moves their mark by itself, and is not waited for. */
    private static final String MARK_ALL = """
            update thread_follows f set read_seq = m.last_reply_seq
            from messages m
            where m.room_id = f.room_id and m.seq = f.root_seq and (f.account_id, f.room_id, f.root_seq) in (
              select account_id, room_id, root_seq from thread_follows
              where account_id = $1 and following for update skip locked)
              and m.last_reply_seq > f.read_seq
            """;

    private final Bus bus;
    private final Database database;

    Threads(Bus bus, Database database) {
        this.bus = bus;
        this.database = database;
    }

    Future<ThreadView> replies(ThreadCommand.Replies asked) {
        String list = "replies " + asked.root();
        long after = asked.cursor() == null ? 0 : Long.parseLong(Cursor.key(list, asked.cursor()));
        return root(asked.by(), asked.room(), asked.root())
                .compose(summary -> database.run(
                                REPLIES,
                                Tuple.of(asked.room().value(), summary.root().seq(), after, asked.limit() + 1))
                        .map(rows -> thread(list, summary, rows, asked.limit())));
    }

    Future<Done> follow(ThreadCommand.Follow asked) {
        return root(asked.by(), asked.room(), asked.root())
                .compose(summary -> database.run(
                        KEEP,
                        Tuple.of(
                                asked.by().value(),
                                asked.room().value(),
                                summary.root().seq(),
                                asked.on())))
                .map(rows -> told(asked.by(), asked.room(), asked.root(), rows));
    }

    Future<Done> mark(ThreadCommand.Mark asked) {
        return root(asked.by(), asked.room(), asked.root())
                .compose(summary -> database.run(
                        MARK,
                        Tuple.of(
                                asked.by().value(),
                                asked.room().value(),
                                summary.root().seq(),
                                asked.readSeq(),
                                lastReply(summary.root()),
                                asked.back())))
                .map(rows -> told(asked.by(), asked.room(), asked.root(), rows));
    }

    Future<Done> markAll(ThreadCommand.MarkAll asked) {
        return database.run(MARK_ALL, Tuple.of(asked.by().value()))
                .onSuccess(rows -> bus.publish(new MessageEvent.ThreadsRead(asked.by())))
                .map(Done.DONE);
    }

    Future<ThreadView.Listed> mine(ThreadCommand.Mine asked) {
        return list("threads", MINE, asked.by(), null, asked.cursor(), asked.limit());
    }

    Future<ThreadView.Listed> inRoom(ThreadCommand.InRoom asked) {
        return Admission.find(database, asked.room(), asked.by())
                .compose(admission -> admission.isMember()
                        ? list(
                                "threads " + asked.room(),
                                IN_ROOM,
                                asked.by(),
                                asked.room(),
                                asked.cursor(),
                                asked.limit())
                        : Refusals.outside(bus, asked.by(), asked.room()));
    }

    private Future<ThreadView.Listed> list(
            String list, String sql, Person.Id by, Room.@Nullable Id room, @Nullable String cursor, int limit) {
        @Nullable
        String[] key = cursor == null ? new String[3] : Cursor.key(list, cursor).split("\n", -1);
        Tuple values = Tuple.of(by.value(), room == null ? null : room.value(), limit + 1, key[0], key[1], key[2]);
        return database.run(sql, values).map(rows -> listed(list, rows, limit));
    }

    private Future<ThreadView.Summary> root(Person.Id by, Room.Id room, Message.Id root) {
        return database.run(ROOT, Tuple.of(by.value(), room.value(), root.value()))
                .compose(rows -> rows.size() == 0
                        ? Refusals.outside(bus, by, room)
                        : Future.succeededFuture(summary(rows.iterator().next())));
    }

    private Done told(Person.Id person, Room.Id room, Message.Id root, RowSet<Row> kept) {
        kept.forEach(row -> bus.publish(new MessageEvent.ThreadMarked(
                person, room, root, row.getBoolean("following"), row.getLong("read_seq"))));
        return Done.DONE;
    }

    private static long lastReply(Message root) {
        return root.replies() == null ? 0 : root.replies().lastSeq();
    }

    private static ThreadView thread(String list, ThreadView.Summary summary, RowSet<Row> rows, int limit) {
        List<Message> items = stream(rows).map(MessageRows::message).toList();
        if (items.size() <= limit) return new ThreadView(summary, items, new Page(null));
        String next = Cursor.after(list, String.valueOf(items.get(limit - 1).seq()));
        return new ThreadView(summary, items.subList(0, limit), new Page(next));
    }

    private static ThreadView.Listed listed(String list, RowSet<Row> rows, int limit) {
        List<Row> all = stream(rows).toList();
        List<ThreadView.Summary> items =
                all.stream().limit(limit).map(Threads::summary).toList();
        return new ThreadView.Listed(items, new Page(all.size() <= limit ? null : after(list, all.get(limit - 1))));
    }

    /** In one's own list the new ones come first; in a room's list nothing does. */
    private static String after(String list, Row last) {
        String fresh = list.equals("threads") ? String.valueOf(last.getInteger("fresh")) : "0";
        return Cursor.after(
                list,
                String.join(
                        "\n",
                        fresh,
                        last.getString("last_at") + "Z",
                        last.getUUID("id").toString()));
    }

    private static ThreadView.Summary summary(Row row) {
        return new ThreadView.Summary(
                MessageRows.message(row),
                row.getBoolean("following"),
                row.getLong("thread_read_seq"),
                row.getInteger("thread_unread"));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
