package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.rooms.Room;
import chat.parley.store.Cursor;
import chat.parley.store.Database;
import chat.parley.store.Slice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
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
            """ + MessageRows.MESSAGE + """

            from memberships s
            join rooms r on r.id = s.room_id
            %s
            join accounts a on a.id = m.author_id
            where s.account_id = $1 and s.state = 'joined' and (r.history = 'all' or m.seq > s.joined_seq)
            """;

    private static final String OF_ROOM = SEEN.formatted("""
            join messages m on m.room_id = s.room_id
            left join thread_follows f on f.account_id = $1 and f.room_id = m.room_id and f.root_seq = m.seq
            """);

    /** The offset has each root found by its place: a plan that begins with the messages of all rooms reads them all. */
    private static final String FOLLOWED = SEEN.formatted("""
            join thread_follows f on f.account_id = $1 and f.room_id = s.room_id
            cross join lateral (
              select * from messages n where n.room_id = f.room_id and n.seq = f.root_seq offset 0
            ) m
            """);

    private static final String ROOT = OF_ROOM + " and m.room_id = $2 and m.id = $3";

    private static final String IN_ROOM = OF_ROOM + """
              and m.room_id = $2 and m.reply_count > 0
              and ($4::int is null or (m.last_reply_at, m.id) < ($5::timestamptz, $6::uuid))
            order by m.last_reply_at desc, m.id desc limit $3
            """;

    private static final String MINE = FOLLOWED + """
              and $2::uuid is null and f.following and m.reply_count > 0
              and ($4::int is null or ((m.last_reply_seq > f.read_seq)::int, m.last_reply_at, m.id)
                < ($4::int, $5::timestamptz, $6::uuid))
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
            where m.room_id = f.room_id and m.seq = f.root_seq and f.account_id = $1
              and (f.room_id, f.root_seq) in (
                select room_id, root_seq from thread_follows where account_id = $1 and following for update skip locked)
              and m.last_reply_seq > f.read_seq
            """;

    /** The offset has one's own follows found first: else the limit tempts into reading everybody's. */
    private static final String FRESH = """
            select count(*) from (
              select from (select * from thread_follows where account_id = $1 and following offset 0) f
              join memberships s on s.account_id = f.account_id and s.room_id = f.room_id and s.state = 'joined'
              join rooms r on r.id = f.room_id
              join messages m on m.room_id = f.room_id and m.seq = f.root_seq
              where m.reply_count > 0 and m.last_reply_seq > f.read_seq
                and (r.history = 'all' or m.seq > s.joined_seq)
              limit $2
            ) counted
            """;

    private final Bus bus;
    private final Database database;

    Threads(Bus bus, Database database) {
        this.bus = bus;
        this.database = database;
    }

    Future<ThreadView> replies(ThreadCommand.Replies asked) {
        String list = "replies " + asked.root();
        long after = Objects.requireNonNullElse(Cursor.read(list, asked.cursor(), Long::valueOf), 0L);
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

    Future<ThreadView.Fresh> countFresh(ThreadCommand.CountFresh asked) {
        return database.run(FRESH, Tuple.of(asked.by().value(), Conversation.MAX_UNREAD))
                .map(rows -> new ThreadView.Fresh(rows.iterator().next().getInteger(0)));
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
        @Nullable Place after = Cursor.read(list, cursor, Place::of);
        Tuple values = Tuple.of(by.value(), room == null ? null : room.value(), limit + 1);
        if (after == null) values.addValue(null).addValue(null).addValue(null);
        else
            values.addInteger(after.fresh())
                    .addOffsetDateTime(after.lastReplyAt())
                    .addUUID(after.root());
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
        Slice<Message> page = Slice.of(
                rows.stream().map(MessageRows::message).toList(),
                limit,
                message -> message.text().length(),
                message -> Cursor.after(list, String.valueOf(message.seq())));
        return new ThreadView(summary, page.items(), page.page());
    }

    private static ThreadView.Listed listed(String list, RowSet<Row> rows, int limit) {
        Slice<ThreadView.Summary> page = Slice.of(
                        rows.stream().toList(),
                        limit,
                        row -> row.getString("text").length(),
                        row -> Place.of(list, row).after(list))
                .map(Threads::summary);
        return new ThreadView.Listed(page.items(), page.page());
    }

    private static ThreadView.Summary summary(Row row) {
        return new ThreadView.Summary(
                MessageRows.message(row),
                row.getBoolean("following"),
                row.getLong("thread_read_seq"),
                row.getInteger("thread_unread"));
    }

    /** Where a thread stands in a list. In one's own list the new ones come first; in a room's list nothing does. */
    private record Place(int fresh, OffsetDateTime lastReplyAt, UUID root) {
        private static final String BETWEEN = " ";

        static Place of(String list, Row row) {
            int fresh = list.equals("threads") ? row.getInteger("fresh") : 0;
            return new Place(fresh, row.getOffsetDateTime("last_reply_at"), row.getUUID("id"));
        }

        static Place of(String key) {
            String[] parts = key.split(BETWEEN, 3);
            return new Place(
                    Integer.parseInt(parts[0]),
                    Cursor.moment(parts[1]).atOffset(ZoneOffset.UTC),
                    UUID.fromString(parts[2]));
        }

        String after(String list) {
            return Cursor.after(
                    list,
                    String.join(
                            BETWEEN,
                            String.valueOf(fresh),
                            lastReplyAt.toInstant().toString(),
                            root.toString()));
        }
    }
}
