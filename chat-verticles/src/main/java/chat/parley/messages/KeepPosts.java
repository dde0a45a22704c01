package chat.parley.messages;

import chat.parley.store.Database;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statement that keeps a group of posts, under the locks of their rooms. What it does, in its own order:
 *
 * <ol>
 *   <li>{@code asked}: the posts, each with its place in the group, and the messages they refer to
 *   <li>{@code present}: those whose author is in the room; of the same clientMessageId the first stands for the others
 *   <li>{@code known}: what was kept before under the same clientMessageId
 *   <li>{@code fresh}: what is new and may be said: the room is open, its author not muted, not too fast, not blocked
 *   <li>{@code touched}: the threads that grow; each root takes a change after those of the posts
 *   <li>{@code grown}, {@code kept}, {@code bumped}: the room's counters, the messages, the roots
 *   <li>{@code followed}, {@code sent}, {@code named}, {@code moved}: follows of threads, files, mentions, and each author's own mark
 * </ol>
 */
final class KeepPosts {
    /** Rooms first, then the files that are sent: no file goes with two messages, or away between the two statements. */
    private static final String LOCK = """
            with held as materialized (select id from rooms where id = any($1) order by id for update),
            sent as materialized (select id from files where id = any($2) order by id for update)
            select (select count(*) from held), (select count(*) from sent)
            """;

    /** The hash is of the text, and after a byte that no text has, of what it refers to. */
    private static final String ASKED = """
            with asked as materialized (
              select t.*, coalesce(root.root_seq, root.seq) as root_seq,
                coalesce(root.root_id, root.id) as top_id, top.author_id as top_author, quoted.seq as quote_seq,
                top.deleted_at is not null as top_deleted,
                sha256(convert_to(t.text, 'UTF8') || coalesce('\\x00' || convert_to(nullif(concat(
                  ' under ' || t.root_id, case when t.root_id is not null then ' in room ' || t.in_room end,
                  ' quotes ' || t.reply_to, ' files ' || nullif(t.files, '{}')), ''), 'UTF8'), '')) as hash
              from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[],
                  $6::uuid[], $7::boolean[], $8::uuid[], $9::text[], $10::boolean[], $12::text[], $13::text[], $14::text[])
                with ordinality as t(room_id, author_id, client_message_id, id, text,
                  root_id, in_room, reply_to, names, mentions_room, words, files, folded, nth)
              left join messages root on root.id = t.root_id and root.room_id = t.room_id
              left join messages top on top.id = coalesce(root.root_id, root.id)
              left join messages quoted on quoted.id = t.reply_to and quoted.room_id = t.room_id
            )
            """;

    private static final String PRESENT = """
            , present as materialized (
              select asked.*, s.role, s.joined_seq, s.muted_until, s.spoke_at, row_number() over (
                partition by room_id, author_id, client_message_id order by nth) as repeat
              from asked join memberships s using (room_id)
              where s.account_id = asked.author_id and s.state = 'joined'
            ), known as materialized (
              select m.* from present d join messages m using (room_id, author_id, client_message_id)
              where d.repeat = 1
            )
            """;

    private static final String FRESH = """
            , allowed as materialized (
              select d.*, r.slow_seconds, row_number() over (partition by room_id, author_id order by nth) as turn
              from present d join rooms r on r.id = d.room_id
              left join known k using (room_id, author_id, client_message_id)
              where d.repeat = 1 and k.id is null
                and (d.root_id is null or d.root_seq > case r.history when 'joined' then d.joined_seq else 0 end)
                and not d.top_deleted
                and (d.reply_to is null or d.quote_seq > case r.history when 'joined' then d.joined_seq else 0 end)
                and not exists (
                  select from asked e where e.nth < d.nth and d.files <> '{}' and e.files::uuid[] && d.files::uuid[])
                and (d.files = '{}' or cardinality(d.files::uuid[]) = (
                  select count(*) from files x
                  where x.id = any(d.files::uuid[]) and x.room_id = d.room_id and x.author_id = d.author_id
                    and x.complete and x.message_id is null))
                and r.archived_at is null
                and (not r.read_only or d.role <> 'member')
                and (d.muted_until is null or d.muted_until <= $11)
                and (r.kind <> 'direct' or not exists (
                  select from memberships o join blocks b
                    on (b.blocker_id, b.blocked_id) in ((o.account_id, d.author_id), (d.author_id, o.account_id))
                  where o.room_id = d.room_id and o.account_id <> d.author_id))
            ), fresh as materialized (
              select *, row_number() over (partition by room_id order by nth) as place, array(
                select a.id from accounts a join memberships o on o.room_id = allowed.room_id and o.account_id = a.id
                where a.username = any(names::text[]) and o.state = 'joined'
                  and not exists (select from blocks where blocker_id = a.id and blocked_id = author_id)
              ) as mentions, case when files = '{}' then '[]' else (
                select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', x.id, 'name', x.name, 'type', x.type,
                  'size', x.size, 'width', x.width, 'height', x.height, 'preview', x.preview_type is not null))
                  order by array_position(files::uuid[], x.id))
                from files x where x.id = any(files::uuid[])
              ) end as shown
              from allowed
              where slow_seconds = 0 or role <> 'member'
                or (turn = 1 and (spoke_at is null or spoke_at + slow_seconds * interval '1 second' <= $11))
            ), touched as (
              select room_id, root_seq, count(*) as replies, max(place) as last_place,
                (array_agg(author_id order by place desc)) as authors,
                row_number() over (partition by room_id order by root_seq) as nth
              from fresh where root_seq is not null group by room_id, root_seq
            )
            """;

    private static final String WRITTEN = """
            , grown as (
              update rooms r
              set last_seq = last_seq + f.posts, last_change = last_change + f.posts + f.roots, active_at = $11
              from (select room_id, count(*) as posts, count(distinct root_seq) as roots from fresh group by room_id) f
              where r.id = f.room_id
              returning r.id as room_id, last_seq - f.posts as seq, last_change - f.posts - f.roots as change, f.posts
            ), kept as (
              insert into messages
                (room_id, seq, id, author_id, client_message_id, text, content_hash, change, created_at,
                 root_id, root_seq, in_room, reply_to, mentions, mentions_room, words, folded, files)
              select room_id, g.seq + place, f.id, author_id, client_message_id, text, hash, g.change + place, $11,
                f.top_id, f.root_seq, f.root_seq is null or f.in_room, f.reply_to, f.mentions, f.mentions_room,
                f.words::tsvector, f.folded, f.shown
              from fresh f join grown g using (room_id)
              returning *
            ), bumped as (
              update messages m
              set reply_count = m.reply_count + t.replies, last_reply_seq = g.seq + t.last_place, last_reply_at = $11,
                change = g.change + g.posts + t.nth,
                repliers = (array(
                  select who from unnest(t.authors || m.repliers) with ordinality as u(who, place)
                  group by who order by min(place) limit 3))
              from touched t join grown g using (room_id)
              where m.room_id = t.room_id and m.seq = t.root_seq
              returning m.*
            )
            """;

    private static final String REMEMBERED = """
            , followed as (
              insert into thread_follows as f (account_id, room_id, root_seq, following, read_seq)
              select account_id, room_id, root_seq, true, max(read_seq)
              from (
                select author_id as account_id, room_id, root_seq, seq as read_seq from kept where root_seq is not null
                union all
                select top_author, room_id, root_seq, 0 from fresh where root_seq is not null
                union all
                select unnest(mentions), room_id, root_seq, 0 from kept where root_seq is not null
              ) parts
              group by account_id, room_id, root_seq
              on conflict (account_id, room_id, root_seq) do update
              set following = f.following or excluded.read_seq > 0, read_seq = greatest(f.read_seq, excluded.read_seq)
            ), sent as (
              update files x set message_id = f.id from fresh f
              where f.files <> '{}' and x.id = any(f.files::uuid[])
            ), named as (
              insert into mentions (account_id, room_id, seq, message_id)
              select distinct unnest(mentions), room_id, seq, id from kept
            ), moved as (
              update memberships s set read_seq = greatest(s.read_seq, k.seq), spoke_at = $11,
                delivered_seq = greatest(s.delivered_seq, k.seq),
                mark_version = s.mark_version + (s.read_seq < coalesce(k.seq, 0))::int
              from (
                select room_id, author_id, max(seq) filter (where in_room) as seq from kept group by room_id, author_id
              ) k
              where s.room_id = k.room_id and s.account_id = k.author_id
            )
            """;

    private static final String TOLD = """
            , m as (
              select *, true as new, false as root from kept
              union all select *, false, false from known
              union all select *, false, true from bumped
            )
            select d.nth, m.new and d.repeat = 1 as new, m.root, m.content_hash = d.hash as same,
            """ + MessageRows.MESSAGE + """

            from m left join present d on not m.root
              and (d.room_id, d.author_id, d.client_message_id) = (m.room_id, m.author_id, m.client_message_id)
            join accounts a on a.id = m.author_id
            order by m.change
            """;

    private static final String KEEP = ASKED + PRESENT + FRESH + WRITTEN + REMEMBERED + TOLD;

    private final Database database;

    KeepPosts(Database database) {
        this.database = database;
    }

    Future<RowSet<Row>> run(List<MessageCommand.Post> posts, Instant now) {
        UUID[] rooms =
                posts.stream().map(post -> post.room().value()).distinct().toArray(UUID[]::new);
        UUID[] files = posts.stream().flatMap(post -> post.files().stream()).toArray(UUID[]::new);
        Tuple locked = Tuple.tuple().addArrayOfUUID(rooms).addArrayOfUUID(files);
        return database.prepareThenAct(LOCK, locked, KEEP, values(posts, now));
    }

    private static Tuple values(List<MessageCommand.Post> posts, Instant now) {
        List<Mentions> mentions =
                posts.stream().map(post -> Mentions.in(post.text())).toList();
        return Tuple.tuple()
                .addArrayOfUUID(ids(posts, post -> post.room().value()))
                .addArrayOfUUID(ids(posts, post -> post.author().value()))
                .addArrayOfUUID(ids(posts, MessageCommand.Post::clientMessageId))
                .addArrayOfUUID(ids(posts, post -> UuidCreator.getTimeOrderedEpoch()))
                .addArrayOfString(posts.stream().map(post -> post.text()).toArray(String[]::new))
                .addArrayOfUUID(ids(posts, post -> value(post.root())))
                .addArrayOfBoolean(posts.stream().map(post -> post.inRoom()).toArray(Boolean[]::new))
                .addArrayOfUUID(ids(posts, post -> value(post.replyTo())))
                .addArrayOfString(
                        mentions.stream().map(named -> array(named.names())).toArray(String[]::new))
                .addArrayOfBoolean(mentions.stream().map(Mentions::room).toArray(Boolean[]::new))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addArrayOfString(posts.stream()
                        .map(post -> SearchWords.kept(post.text(), !post.files().isEmpty()))
                        .toArray(String[]::new))
                .addArrayOfString(
                        posts.stream().map(post -> array(post.files())).toArray(String[]::new))
                .addArrayOfString(posts.stream()
                        .map(post -> SearchWords.folded(post.text()))
                        .toArray(String[]::new));
    }

    /** As PostgreSQL writes an array of them; it has no array of arrays of different lengths. */
    private static String array(Collection<?> names) {
        return names.stream().map(name -> "\"" + name + '"').collect(Collectors.joining(",", "{", "}"));
    }

    private static @Nullable UUID value(Message.@Nullable Id id) {
        return id == null ? null : id.value();
    }

    private static @Nullable UUID[] ids(
            List<MessageCommand.Post> posts, Function<MessageCommand.Post, @Nullable UUID> id) {
        return posts.stream().map(id).toArray(UUID[]::new);
    }
}
