package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.bus.Failure;
import chat.parley.bus.Failure.Kind;
import chat.parley.rooms.Membership.Role;
import chat.parley.rooms.Room;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is in a room, and what of it keeps them from writing there: the room is archived or only to be read, they
 * are muted, one of the two of a direct room blocks the other.
 *
 * @param role their role; null while they are not in it
 * @param from the seq after which they may read
 */
record Admission(
        @Nullable Role role,
        long from,
        boolean archived,
        boolean readOnly,
        boolean blocked,
        @Nullable Instant mutedUntil,
        int slowSeconds,
        @Nullable Instant spokeAt) {
    private static final String FIND = """
            select case when s.state = 'joined' then s.role end as role,
              case when r.history = 'joined' then s.joined_seq else 0 end as from_seq,
              r.archived_at is not null as archived, r.read_only, s.muted_until, r.slow_seconds, s.spoke_at,
              r.kind = 'direct' and exists (
                select from memberships o join blocks b
                  on (b.blocker_id, b.blocked_id) in ((o.account_id, s.account_id), (s.account_id, o.account_id))
                where o.room_id = r.id and o.account_id <> s.account_id) as blocked
            from rooms r left join memberships s on s.room_id = r.id and s.account_id = $2
            where r.id = $1
            """;

    private static final String REFERRED = """
            select cardinality($4::uuid[]) = (
                select count(*) from messages
                where room_id = $1 and id = any($4) and coalesce(root_seq, seq) > $2) as messages_there,
              exists (
                select from messages root join messages top on top.id = coalesce(root.root_id, root.id)
                where root.room_id = $1 and root.id = $6 and top.deleted_at is not null) as root_deleted,
              cardinality($5::uuid[]) = (
                select count(*) from files
                where id = any($5) and room_id = $1 and author_id = $3 and complete and message_id is null
              ) as files_there
            """;

    private static final Admission NONE = new Admission(null, 0, false, false, false, null, 0, null);

    /** Reads it as it is now. */
    static Future<Admission> find(Database database, Room.Id room, Person.Id person) {
        return database.with(connection -> find(connection, room, person));
    }

    /** Reads it within a transaction. */
    static Future<Admission> find(SqlConnection connection, Room.Id room, Person.Id person) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(room.value(), person.value()))
                .map(rows -> rows.size() == 0 ? NONE : of(rows.iterator().next()));
    }

    boolean isMember() {
        return role != null;
    }

    boolean moderates() {
        return role != null && role != Role.MEMBER;
    }

    /** Why they may write nothing here, if that is so. Whether they are in the room is another question. */
    Optional<Failure> silence(Clock clock) {
        if (archived) return Optional.of(Refusals.archived());
        if (readOnly && !moderates()) return refusal(Kind.FORBIDDEN, "room_read_only", "Only moderators write here.");
        if (mutedUntil != null && mutedUntil.isAfter(clock.instant()))
            return refusal(Kind.FORBIDDEN, "muted", "A moderator has muted you here until " + mutedUntil + ".");
        if (blocked) return refusal(Kind.FORBIDDEN, "blocked", "One of you two has blocked the other.");
        return Optional.empty();
    }

    /** Why a new message would come too early, if that is so. */
    Optional<Failure> haste(Clock clock) {
        if (slowSeconds == 0 || moderates() || spokeAt == null) return Optional.empty();
        Duration wait = Duration.between(clock.instant(), spokeAt.plusSeconds(slowSeconds));
        if (wait.isNegative() || wait.isZero()) return Optional.empty();
        String detail = "In this room you write once in " + slowSeconds + " s.";
        return Optional.of(new Failure(Kind.TOO_MANY, "slow_mode", detail, wait));
    }

    /** What a post refers to that is not there for its author, if that is so. */
    Future<Optional<Failure>> missing(Database database, MessageCommand.Post post) {
        if (post.root() == null && post.replyTo() == null && post.files().isEmpty())
            return Future.succeededFuture(Optional.empty());
        UUID[] messages = Stream.of(Optional.ofNullable(post.root()), Optional.ofNullable(post.replyTo()))
                .flatMap(Optional::stream)
                .map(Message.Id::value)
                .distinct()
                .toArray(UUID[]::new);
        Tuple values = Tuple.of(post.room().value(), from, post.author().value())
                .addArrayOfUUID(messages)
                .addArrayOfUUID(post.files().toArray(UUID[]::new))
                .addUUID(post.root() == null ? null : post.root().value());
        return database.run(REFERRED, values)
                .map(rows -> rows.iterator().next())
                .map(Admission::missing);
    }

    private static Optional<Failure> missing(Row row) {
        if (!row.getBoolean("messages_there")) return Optional.of(Refusals.noSuchMessage());
        if (row.getBoolean("root_deleted")) return Optional.of(Refusals.deleted());
        return row.getBoolean("files_there") ? Optional.empty() : Optional.of(Refusals.noSuchFile());
    }

    private static Admission of(Row row) {
        @Nullable String role = row.getString("role");
        return new Admission(
                role == null ? null : Role.valueOf(role.toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getLong("from_seq")).orElse(0L),
                row.getBoolean("archived"),
                row.getBoolean("read_only"),
                row.getBoolean("blocked"),
                Moments.instant(row.getOffsetDateTime("muted_until")),
                row.getInteger("slow_seconds"),
                Moments.instant(row.getOffsetDateTime("spoke_at")));
    }

    private static Optional<Failure> refusal(Kind kind, String code, String detail) {
        return Optional.of(new Failure(kind, code, detail));
    }
}
