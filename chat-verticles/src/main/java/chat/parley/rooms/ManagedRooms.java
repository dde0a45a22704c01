package chat.parley.rooms;

import chat.parley.store.Database;
import chat.parley.store.Page;
import chat.parley.store.Slice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of rooms as administrators see them, by name and along an index; groups without one come first. */
final class ManagedRooms {
    private static final String NAME = "coalesce(lower(r.name), '')";

    /** What $1 begins a slug of, or is part of a name; after the name $2 and the id $3. */
    private static final String LIST = """
            select r.id, r.kind, r.slug, r.name, r.members, r.last_seq, r.created_at, r.active_at, r.archived_at,
              %1$s as list_key
            from rooms r
            where r.kind <> 'direct' and r.deleted_at is null
              and ($1 = '' or starts_with(r.slug, $1) or strpos(lower(r.name), $1) > 0)
              and ($2::text is null or (%1$s, r.id) > ($2, $3::uuid))
            order by %1$s, r.id
            limit $4
            """.formatted(NAME);

    private final Database database;

    ManagedRooms(Database database) {
        this.database = database;
    }

    Future<ManagedRoom.Listed> list(RoomCommand.ListAll asked) {
        String query = asked.query().strip().toLowerCase(Locale.ROOT);
        String list = "all rooms " + query;
        @Nullable NameCursor after = NameCursor.read(list, asked.cursor());
        int most = Math.max(1, Math.min(asked.limit(), Page.MAX_LIMIT));
        Tuple values = Tuple.of(query, name(after), id(after), most + 1);
        return database.run(LIST, values)
                .map(rows -> Slice.of(rows.stream().map(Keyed::of).toList(), most, keyed -> keyed.after(list)))
                .map(slice -> slice.map(Keyed::room))
                .map(slice -> new ManagedRoom.Listed(slice.items(), slice.page()));
    }

    /** A room, and its place in the list as PostgreSQL orders it. */
    private record Keyed(ManagedRoom room, String key) {
        static Keyed of(Row row) {
            return new Keyed(ManagedRooms.room(row), row.getString("list_key"));
        }

        String after(String list) {
            return new NameCursor(key, room.id().value()).after(list);
        }
    }

    private static ManagedRoom room(Row row) {
        return new ManagedRoom(
                new Room.Id(row.getUUID("id")),
                Room.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("slug"),
                row.getString("name"),
                row.getInteger("members"),
                row.getLong("last_seq"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("active_at").toInstant(),
                row.getOffsetDateTime("archived_at") != null);
    }

    private static @Nullable String name(@Nullable NameCursor cursor) {
        return cursor == null ? null : cursor.name();
    }

    private static @Nullable UUID id(@Nullable NameCursor cursor) {
        return cursor == null ? null : cursor.id();
    }
}
