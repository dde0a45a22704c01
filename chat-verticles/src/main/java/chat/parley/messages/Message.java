package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.bus.Failure;
import chat.parley.rooms.Room;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing said in a room. The seq is its place there: dense, from 1, in the order of commits. The change is the
 * room's counter when the message last changed: edited, deleted, pinned, reacted to, replied to. The version counts its
 * texts. The clientMessageId is its author's and makes posting it again harmless; it may be all zeros, which Jackson takes
 * for nothing.
 *
 * @param text Markdown as it was written; empty once the message is deleted
 * @param rootId the message that this one is a reply under
 * @param inRoom whether a reply is shown in the room as well
 * @param replyTo the message of the room that this one quotes
 * @param mentions whom the server found named in the text, of those who are in the room
 * @param mentionsRoom whether everybody in the room was called
 * @param files what was sent with it
 * @param replies what stands under it, if anything does
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Message(
        Id id,
        Room.Id roomId,
        long seq,
        long change,
        int version,
        Person author,
        @JsonInclude(JsonInclude.Include.ALWAYS) UUID clientMessageId,
        @JsonInclude(JsonInclude.Include.ALWAYS) String text,
        Instant createdAt,
        @Nullable Instant editedAt,
        @Nullable Id rootId,
        @Nullable Boolean inRoom,
        @Nullable Id replyTo,
        List<Person.Id> mentions,
        @Nullable Boolean mentionsRoom,
        List<Reaction> reactions,
        @Nullable Replies replies,
        List<File> files,
        @Nullable Mark pinned,
        @Nullable Mark deleted) {
    /** Longest text, in characters: code points of Unicode. */
    public static final int MAX_TEXT = 16_000;
    /** People one message can name; further ones are plain text. */
    public static final int MAX_NAMED = 50;

    /** Spaces, controls and what else leaves no trace: alone they say nothing. */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\s\\p{Z}\\p{Cc}\\p{Cf}\\x{034F}\\x{115F}\\x{1160}\\x{2800}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}]*");

    /** A node one version behind says less. */
    public Message {
        mentions = mentions == null ? List.of() : mentions;
        reactions = reactions == null ? List.of() : reactions;
        files = files == null ? List.of() : files;
    }

    /** Why nobody may say this, if that is so. A message with files need not say more. */
    public static Optional<Failure> unsayable(String text, boolean hasFiles) {
        if (UNSEEN.matcher(text).matches() && !hasFiles) return invalid("text_blank", "A message says something.");
        if (text.codePointCount(0, text.length()) > MAX_TEXT)
            return invalid("text_too_long", "A message has at most " + MAX_TEXT + " characters.");
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text)
                ? Optional.empty()
                : invalid("text_not_unicode", "The text holds characters that no text has.");
    }

    private static Optional<Failure> invalid(String code, String detail) {
        return Optional.of(new Failure(Failure.Kind.INVALID, code, detail));
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

    /**
     * A file that was sent with a message, as the {@code files} verticle keeps it.
     *
     * @param size in bytes
     * @param width of a picture, in pixels
     * @param preview whether there is a small picture of it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record File(
            UUID id,
            String name,
            String type,
            long size,
            @Nullable Integer width,
            @Nullable Integer height,
            boolean preview) {
        /** Files of one message, at most. */
        public static final int MAX = 10;
    }

    /** Some messages, in no order. */
    public record Several(List<Message> items) {}

    /** Who reacted with one emoji: how many, and the first of them, up to {@link #MAX_PEOPLE}. */
    public record Reaction(String emoji, int count, List<Person.Id> people) {
        public static final int MAX_PEOPLE = 50;
        /** Different emoji on one message, at most. */
        public static final int MAX_KINDS = 20;
        /** UTF-16 units of one. */
        public static final int MAX_EMOJI = 40;
    }

    /** What stands under a message: how many replies, the latest, and who replied last, the newest first. */
    public record Replies(int count, long lastSeq, Instant lastAt, List<Person.Id> people) {
        public static final int MAX_PEOPLE = 3;
    }

    /** Who did something to it, and when. */
    public record Mark(Person.Id by, Instant at) {}
}
