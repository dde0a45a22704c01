package chat.parley.messages;

import chat.parley.bus.Failure;
import chat.parley.store.Database;
import chat.parley.store.GroupCommit;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Keeps what is said.
 *
 * <p>Posts of all rooms are written in groups (one transaction, one round trip, one fsync a group), a few groups at a
 * time: a room always belongs to the same one, so its posts keep their order. Each transaction first locks the rooms it
 * writes to, in the order of their ids, so that two nodes never wait for each other in a circle. Under that lock the
 * second statement sees every earlier post and every member as they are: a repeated clientMessageId is found, somebody
 * removed is no longer admitted, and seq and change are dense in the order of commits.
 */
final class Messages {
    /** The code of a post by somebody who is not in the room. */
    static final String NOT_ADMITTED = "not_admitted";

    /** Groups that are written at the same time; each takes one connection while it writes. */
    private static final int GROUPS = 2;

    /** Bytes of a post beside its text, about. */
    private static final long ROW = 200;

    private static final String LOCK = "select id from rooms where id = any($1) order by id for update";

    private static final String KEEP = """
            with asked as materialized (
              select *, sha256(convert_to(text, 'UTF8')) as hash
              from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[])
                with ordinality as t(room_id, author_id, client_message_id, id, text, nth)
            ), admitted as materialized (
              select asked.*, row_number() over (
                partition by room_id, author_id, client_message_id order by nth) as repeat
              from asked join memberships s using (room_id)
              where s.account_id = asked.author_id and s.state = 'joined'
            ), known as materialized (
              select m.* from admitted d join messages m using (room_id, author_id, client_message_id)
              where d.repeat = 1
            ), fresh as materialized (
              select d.*, row_number() over (partition by room_id order by nth) as place
              from admitted d left join known k using (room_id, author_id, client_message_id)
              where d.repeat = 1 and k.id is null
            ), grown as (
              update rooms r
              set last_seq = last_seq + f.posts, last_change = last_change + f.posts, active_at = $6
              from (select room_id, count(*) as posts from fresh group by room_id) f
              where r.id = f.room_id
              returning r.id as room_id, last_seq - f.posts as seq, last_change - f.posts as change
            ), kept as (
              insert into messages
                (room_id, seq, id, author_id, client_message_id, text, content_hash, change, created_at)
              select room_id, g.seq + place, f.id, author_id, client_message_id, text, hash, g.change + place, $6
              from fresh f join grown g using (room_id)
              returning *
            ), m as (
              select *, true as new from kept union all select *, false from known
            )
            select d.nth, m.new and d.repeat = 1 as new, m.content_hash = d.hash as same,
            """ + MessageRows.MESSAGE + """

            from admitted d join m using (room_id, author_id, client_message_id)
            join accounts a on a.id = m.author_id
            """;

    private final Database database;
    private final Clock clock;
    private final List<GroupCommit<MessageCommand.Post, Posted>> groups;

    Messages(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.groups = IntStream.range(0, GROUPS)
                .mapToObj(group -> new GroupCommit<>(this::keepAll, Messages::weight))
                .toList();
    }

    /** Keeps one post with whatever else is waiting. */
    Future<Posted> keep(MessageCommand.Post post) {
        return groups.get(Math.floorMod(post.room().hashCode(), GROUPS)).add(post);
    }

    private static long weight(MessageCommand.Post post) {
        return ROW + 2L * post.text().length();
    }

    static Failure notAMember() {
        return new Failure(Failure.Kind.FORBIDDEN, "not_a_member", "Join the room to speak in it.");
    }

    private Future<List<Future<Posted>>> keepAll(List<MessageCommand.Post> posts) {
        Tuple rooms = Tuple.of(
                posts.stream().map(post -> post.room().value()).distinct().toArray(UUID[]::new));
        Tuple values = Tuple.tuple()
                .addArrayOfUUID(ids(posts, post -> post.room().value()))
                .addArrayOfUUID(ids(posts, post -> post.author().value()))
                .addArrayOfUUID(ids(posts, MessageCommand.Post::clientMessageId))
                .addArrayOfUUID(ids(posts, post -> UuidCreator.getTimeOrderedEpoch()))
                .addArrayOfString(posts.stream().map(MessageCommand.Post::text).toArray(String[]::new))
                .addOffsetDateTime(
                        clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC));
        return database.lockThenWrite(LOCK, rooms, KEEP, values).map(rows -> answers(posts.size(), rows));
    }

    private static List<Future<Posted>> answers(int posts, Iterable<Row> rows) {
        List<Future<Posted>> answers = new ArrayList<>(Collections.nCopies(posts, Future.failedFuture(notAdmitted())));
        rows.forEach(row -> answers.set(row.getInteger("nth") - 1, answer(row)));
        return answers;
    }

    private static Future<Posted> answer(Row row) {
        return row.getBoolean("same")
                ? Future.succeededFuture(new Posted(MessageRows.message(row), !row.getBoolean("new")))
                : Future.failedFuture(new Failure(
                        Failure.Kind.UNPROCESSABLE,
                        "client_message_id_reused",
                        "This clientMessageId was used in this room for another text."));
    }

    private static UUID[] ids(List<MessageCommand.Post> posts, Function<MessageCommand.Post, UUID> id) {
        return posts.stream().map(id).toArray(UUID[]::new);
    }

    private static Failure notAdmitted() {
        return new Failure(Failure.Kind.FORBIDDEN, NOT_ADMITTED, "Only members post.");
    }
}
