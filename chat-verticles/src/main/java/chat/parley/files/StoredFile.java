package chat.parley.files;

import chat.parley.accounts.Person;
import chat.parley.bus.Failure;
import chat.parley.rooms.Room;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody sends, or is about to send, into a room.
 *
 * @param type what its bytes are; unknown until all of them are there
 * @param size in bytes
 * @param width of a picture, in pixels
 * @param preview whether there is a small picture of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoredFile(
        Id id,
        Room.Id roomId,
        Person.Id authorId,
        String name,
        String type,
        long size,
        @Nullable Integer width,
        @Nullable Integer height,
        boolean preview,
        boolean complete,
        Instant createdAt) {
    /** Bytes of a file, at most. */
    public static final long MAX_SIZE = 25L * 1024 * 1024;

    /** Bytes of a piece; the last one of a file has what is left. */
    public static final int PIECE = 256 * 1024;

    /** UTF-16 units of a name. */
    public static final int MAX_NAME = 255;

    /** Files that somebody has begun to send and not posted yet, at most. */
    public static final int MAX_UNSENT = 20;

    /** Bytes of all files of one person, and of one guest. */
    public static final long MAX_OF_MEMBER = 2L * 1024 * 1024 * 1024;

    public static final long MAX_OF_GUEST = 50L * 1024 * 1024;

    /** The piece that is the preview. */
    static final int PREVIEW = -1;

    /** How many pieces it has. */
    public int pieces() {
        return Math.toIntExact((size + PIECE - 1) / PIECE);
    }

    /** How many bytes one of its pieces has. */
    int sizeOf(int piece) {
        return Math.toIntExact(Math.min(PIECE, size - (long) piece * PIECE));
    }

    /** There is none, or none for whoever asks. */
    public static Failure missing() {
        return new Failure(Failure.Kind.NOT_FOUND, "file_not_found", "There is no such file.");
    }

    /** Which. */
    public record Id(@JsonValue UUID value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Id {}

        @Override
        public String toString() {
            return value.toString();
        }
    }
}
