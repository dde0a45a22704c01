package chat.parley.rooms;

import chat.parley.accounts.Person;
import io.vertx.sqlclient.Row;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows to records. The column lists stand here too, so that each query that needs one names it. */
final class RoomRows {
    /** Of {@code rooms r}. */
    static final String ROOM = "r.id, r.kind, r.slug, r.name, r.topic, r.created_by, r.created_at, r.version, r.change";

    /** Of {@code memberships m} and its {@code accounts a}. */
    static final String MEMBER =
            "m.room_id, m.account_id, m.role, m.state, m.joined_at, m.read_seq, m.change as member_change,"
                    + " a.username, a.display_name";

    private RoomRows() {}

    static Room room(Row row) {
        return new Room(
                new Room.Id(row.getUUID("id")),
                Room.Kind.valueOf(upper(row.getString("kind"))),
                row.getString("slug"),
                row.getString("name"),
                row.getString("topic"),
                new Person.Id(row.getUUID("created_by")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getInteger("version"),
                row.getLong("change"));
    }

    static Membership membership(Row row) {
        return new Membership(
                new Room.Id(row.getUUID("room_id")),
                new Person(
                        new Person.Id(row.getUUID("account_id")),
                        row.getString("username"),
                        row.getString("display_name")),
                Membership.Role.valueOf(upper(row.getString("role"))),
                Membership.State.valueOf(upper(row.getString("state"))),
                row.getOffsetDateTime("joined_at").toInstant(),
                row.getLong("read_seq"),
                row.getLong("member_change"));
    }

    static RoomView view(Row row) {
        return new RoomView(
                room(row),
                row.getUUID("room_id") == null ? null : membership(row),
                peer(row),
                new Room.Head(row.getLong("last_seq"), row.getLong("last_change")));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
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
