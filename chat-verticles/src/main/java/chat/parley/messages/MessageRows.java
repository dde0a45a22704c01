package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.rooms.Room;
import chat.parley.store.Cursor;
import chat.parley.store.Moments;
import chat.parley.store.Slice;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows to messages. */
final class MessageRows {
    /** Bytes of the texts of one answer, about: it ends with the message that reaches this, however many were wanted. */
    static final int MAX_BYTES = 1024 * 1024;

    /** Of {@code messages m} and its author's {@code accounts a}. */
    static final String MESSAGE =
            "m.id, m.room_id, m.seq, m.change, m.version, m.author_id, a.username, a.display_name, m.client_message_id,"
                    + " m.text, m.created_at, m.edited_at, m.root_id, m.in_room, m.reply_to, m.mentions, m.mentions_room,"
                    + " m.reactions, m.files, m.reply_count, m.last_reply_seq, m.last_reply_at, m.repliers,"
                    + " m.pinned_at, m.pinned_by, m.deleted_at, m.deleted_by";

    /** A part of a query: the rooms that $1 is in, and after which seq they may read there. The condition may be empty. */
    static final String MINE = """
            mine as materialized (
              select s.room_id, case r.history when 'joined' then s.joined_seq else 0 end as after
              from memberships s join rooms r on r.id = s.room_id
              where s.account_id = $1 and s.state = 'joined'%s
            )""";

    private MessageRows() {}

    /** The newest of some messages, one page of a list that goes on with older ones. */
    static Slice<Message> page(RowSet<Row> rows, String list, int limit) {
        return Slice.of(
                rows.stream().map(MessageRows::message).toList(),
                limit,
                message -> message.text().length(),
                message -> Cursor.after(list, message.id().toString()));
    }

    static Message message(Row row) {
        Message.@Nullable Id root = id(row.getUUID("root_id"));
        return new Message(
                new Message.Id(row.getUUID("id")),
                new Room.Id(row.getUUID("room_id")),
                row.getLong("seq"),
                row.getLong("change"),
                row.getInteger("version"),
                new Person(
                        new Person.Id(row.getUUID("author_id")),
                        row.getString("username"),
                        row.getString("display_name")),
                row.getUUID("client_message_id"),
                row.getString("text"),
                row.getOffsetDateTime("created_at").toInstant(),
                Moments.instant(row.getOffsetDateTime("edited_at")),
                root,
                root == null ? null : row.getBoolean("in_room"),
                id(row.getUUID("reply_to")),
                people(row.getArrayOfUUIDs("mentions")),
                row.getBoolean("mentions_room") ? true : null,
                reactions(row.getJsonArray("reactions")),
                replies(row),
                row.getOffsetDateTime("deleted_at") == null ? files(row.getJsonArray("files")) : List.of(),
                mark(row, "pinned"),
                mark(row, "deleted"));
    }

    private static List<Message.Reaction> reactions(JsonArray kept) {
        return kept.stream()
                .map(JsonObject.class::cast)
                .map(MessageRows::reaction)
                .toList();
    }

    private static Message.Reaction reaction(JsonObject kept) {
        List<Person.Id> people = kept.getJsonArray("people").stream()
                .map(id -> new Person.Id(UUID.fromString(id.toString())))
                .toList();
        return new Message.Reaction(kept.getString("emoji"), kept.getInteger("count"), people);
    }

    private static List<Message.File> files(JsonArray kept) {
        return kept.stream().map(JsonObject.class::cast).map(MessageRows::file).toList();
    }

    private static Message.File file(JsonObject kept) {
        return new Message.File(
                UUID.fromString(kept.getString("id")),
                kept.getString("name"),
                kept.getString("type"),
                kept.getLong("size"),
                kept.getInteger("width"),
                kept.getInteger("height"),
                kept.getBoolean("preview"));
    }

    private static Message.@Nullable Replies replies(Row row) {
        @Nullable Instant last = Moments.instant(row.getOffsetDateTime("last_reply_at"));
        int count = row.getInteger("reply_count");
        return count == 0 || last == null
                ? null
                : new Message.Replies(
                        count, row.getLong("last_reply_seq"), last, people(row.getArrayOfUUIDs("repliers")));
    }

    private static Message.@Nullable Mark mark(Row row, String what) {
        @Nullable Instant at = Moments.instant(row.getOffsetDateTime(what + "_at"));
        return at == null ? null : new Message.Mark(new Person.Id(row.getUUID(what + "_by")), at);
    }

    private static List<Person.Id> people(UUID[] ids) {
        return Arrays.stream(ids).map(Person.Id::new).toList();
    }

    private static Message.@Nullable Id id(@Nullable UUID id) {
        return id == null ? null : new Message.Id(id);
    }
}
