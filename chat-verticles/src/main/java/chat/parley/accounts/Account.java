package chat.parley.accounts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * A person's own view of themselves.
 *
 * @param privateReceipts whether they keep to themselves how far they have read; then others do so towards them
 */
public record Account(Person person, Role role, Instant createdAt, boolean privateReceipts) {
    public static final int MIN_USERNAME = 3;
    public static final int MAX_USERNAME = 32;
    public static final int MAX_DISPLAY_NAME = 64;
    public static final int MIN_PASSWORD = 8;
    public static final int MAX_PASSWORD = 128;

    /** What someone may do on this server, apart from their rooms. */
    public enum Role {
        @JsonProperty("member")
        MEMBER,
        @JsonProperty("admin")
        ADMIN
    }
}
