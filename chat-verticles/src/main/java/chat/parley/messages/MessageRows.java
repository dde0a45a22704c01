package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.rooms.Room;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Rows to messages. */
final class MessageRows {
    /** Bytes of the texts of one answer, about: it ends with the message that reaches this, however many were wanted. */
    static final int MAX_BYTES = 1024 * 1024;

    /** Of {@code messages m} and its author's {@code accounts a}. */
    static final String MESSAGE =
            "m.id, m.room_id, m.seq, m.change, m.version, m.author_id, a.username, a.display_name, m.client_message_id,"
                    + " m.text, m.created_at, m.edited_at";

    private MessageRows() {}

    static Message message(Row row) {
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
                instant(row.getOffsetDateTime("edited_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
