package chat.parley.rooms;

import chat.parley.accounts.Person;
import chat.parley.store.Moments;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows to records. The column lists stand here too, so that each query that needs one names it. */
final class RoomRows {
    /** Of {@code rooms r}. */
    static final String ROOM =
            "r.id, r.kind, r.slug, r.name, r.topic, r.description, r.avatar, r.read_only, r.slow_seconds, r.history,"
                    + " r.guests, r.archived_at, r.members, r.created_by, r.created_at, r.version, r.change";

    /** Of {@code memberships m} and its {@code accounts a}. */
    static final String MEMBER =
            "m.room_id, m.account_id, m.role, m.state, m.joined_at, m.read_seq, m.mark_version, m.muted_until, m.notify,"
                    + " m.quiet_until, m.change as member_change, a.username, a.display_name";

    private RoomRows() {}

    static Room room(Row row) {
        return new Room(
                new Room.Id(row.getUUID("id")),
                Room.Kind.valueOf(upper(row.getString("kind"))),
                row.getString("slug"),
                row.getString("name"),
                row.getString("topic"),
                text(row.getString("description")),
                row.getString("avatar"),
                row.getBoolean("read_only"),
                row.getInteger("slow_seconds"),
                Room.History.valueOf(upper(row.getString("history"))),
                row.getBoolean("guests"),
                row.getOffsetDateTime("archived_at") != null,
                row.getInteger("members"),
                new Person.Id(row.getUUID("created_by")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getInteger("version"),
                row.getLong("change"));
    }

    static Membership membership(Row row) {
        return new Membership(
                new Room.Id(row.getUUID("room_id")),
                person(row),
                Membership.Role.valueOf(upper(row.getString("role"))),
                Membership.State.valueOf(upper(row.getString("state"))),
                row.getOffsetDateTime("joined_at").toInstant(),
                row.getLong("read_seq"),
                row.getInteger("mark_version"),
                Moments.instant(row.getOffsetDateTime("muted_until")),
                Membership.Notify.valueOf(upper(row.getString("notify"))),
                Moments.instant(row.getOffsetDateTime("quiet_until")),
                row.getLong("member_change"));
    }

    static RoomView view(Row row) {
        return new RoomView(
                room(row),
                row.getUUID("room_id") == null ? null : membership(row),
                peer(row),
                new Room.Head(row.getLong("last_seq"), row.getLong("last_change")));
    }

    /** Of {@code accounts a}, and its id as that of an account. */
    static Person person(Row row) {
        return new Person(
                new Person.Id(row.getUUID("account_id")), row.getString("username"), row.getString("display_name"));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(String given) {
        return given.isEmpty() ? null : given;
    }

    static <T> Stream<T> stream(RowSet<Row> rows, Function<Row, T> read) {
        return rows.stream().map(read);
    }

    private static @Nullable Person peer(Row row) {
        return row.getUUID("peer_id") == null
                ? null
                : new Person(
                        new Person.Id(row.getUUID("peer_id")),
                        row.getString("peer_username"),
                        row.getString("peer_display_name"));
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
