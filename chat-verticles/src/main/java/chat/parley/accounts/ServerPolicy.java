package chat.parley.accounts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What administrators decide about their server while it runs.
 *
 * @param registration who may open an account
 * @param guests whether people come in with a nickname alone
 * @param roomCreators who may create public and private rooms
 * @param securityQuestion what the answer to a security question is good for when a password is lost
 * @param fileMax bytes of a file, at most
 */
public record ServerPolicy(
        Registration registration,
        boolean guests,
        RoomCreators roomCreators,
        SecurityQuestion securityQuestion,
        long fileMax) {
    private static final String REGISTRATION = "registration";
    private static final String GUESTS = "guests";
    private static final String ROOM_CREATORS = "roomCreators";
    private static final String SECURITY_QUESTION = "securityQuestion";
    private static final String FILE_MAX = "fileMax";

    /** Who may open an account: everybody, who has an invite to a room, or nobody. */
    public enum Registration {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("invite")
        INVITE,
        @JsonProperty("closed")
        CLOSED
    }

    /** Who may create rooms. */
    public enum RoomCreators {
        @JsonProperty("everyone")
        EVERYONE,
        @JsonProperty("admins")
        ADMINS
    }

    /** What the answer is good for: nothing, together with a recovery code, or alone. */
    public enum SecurityQuestion {
        @JsonProperty("off")
        OFF,
        @JsonProperty("second")
        SECOND,
        @JsonProperty("alone")
        ALONE
    }

    /** What is to be different. */
    public record Edit(
            @Nullable Registration registration,
            @Nullable Boolean guests,
            @Nullable RoomCreators roomCreators,
            @Nullable SecurityQuestion securityQuestion,
            @Nullable Long fileMax) {}

    /** What everybody is told of it, and whether the server has an administrator yet. */
    public record Described(ServerPolicy policy, boolean setUpOpen) {}

    /** What was decided, by name; what was not is as the settings of the node say. */
    static ServerPolicy of(Map<String, String> decided, ServerPolicy otherwise) {
        return new ServerPolicy(
                word(decided.get(REGISTRATION), otherwise.registration),
                Boolean.parseBoolean(decided.getOrDefault(GUESTS, String.valueOf(otherwise.guests))),
                roomCreators(decided, otherwise.roomCreators),
                word(decided.get(SECURITY_QUESTION), otherwise.securityQuestion),
                fileMax(decided, otherwise.fileMax));
    }

    /** Who may create rooms, by what was decided or else so. */
    public static RoomCreators roomCreators(Map<String, String> decided, RoomCreators otherwise) {
        return word(decided.get(ROOM_CREATORS), otherwise);
    }

    /** Bytes of a file, at most, by what was decided or else so many. */
    public static long fileMax(Map<String, String> decided, long otherwise) {
        return Long.parseLong(decided.getOrDefault(FILE_MAX, String.valueOf(otherwise)));
    }

    /** The same by name. */
    Map<String, String> facts() {
        return new TreeMap<>(Map.of(
                REGISTRATION,
                text(registration),
                GUESTS,
                String.valueOf(guests),
                ROOM_CREATORS,
                text(roomCreators),
                SECURITY_QUESTION,
                text(securityQuestion),
                FILE_MAX,
                String.valueOf(fileMax)));
    }

    ServerPolicy with(Edit edit) {
        return new ServerPolicy(
                Objects.requireNonNullElse(edit.registration, registration),
                Objects.requireNonNullElse(edit.guests, guests),
                Objects.requireNonNullElse(edit.roomCreators, roomCreators),
                Objects.requireNonNullElse(edit.securityQuestion, securityQuestion),
                Objects.requireNonNullElse(edit.fileMax, fileMax));
    }

    /** A node one version ahead may have decided what this one does not know. */
    private static <E extends Enum<E>> E word(@Nullable String text, E otherwise) {
        return Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
                .filter(one -> text(one).equals(text))
                .findFirst()
                .orElse(otherwise);
    }

    private static String text(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
