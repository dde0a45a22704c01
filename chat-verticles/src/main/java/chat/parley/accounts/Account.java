package chat.parley.accounts;

import chat.parley.bus.Failure;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Set;

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

    /** A new one of somebody who has chosen these names. Fails where they are none. */
    static Account chosen(String username, String displayName, Role role, Instant now) {
        Person.Id id = new Person.Id(UuidCreator.getTimeOrderedEpoch());
        return new Account(new Person(id, Username.chosen(username), displayName(displayName)), role, now, false);
    }

    /** The same under another name to be shown. */
    Account called(String displayName) {
        return new Account(new Person(person.id(), person.username(), displayName), role, createdAt, privateReceipts);
    }

    /** The name that somebody wants to be shown, tidied. Fails with {@code display_name_invalid}. */
    static String displayName(String given) {
        OneLine name = new OneLine(given);
        if (name.isName(MAX_DISPLAY_NAME)) return name.text();
        throw new Failure(
                Failure.Kind.INVALID,
                "display_name_invalid",
                "A display name has 1 to %d characters, one to see at least, and no control characters."
                        .formatted(MAX_DISPLAY_NAME));
    }

    /**
     * What somebody may do on this server, apart from their rooms. Guests are in rooms that take guests, and nowhere
     * else.
     */
    public enum Role {
        @JsonProperty("guest")
        GUEST("account rooms:read rooms:write messages:read messages:write"),
        @JsonProperty("member")
        MEMBER("account users:read rooms:read rooms:write messages:read messages:write"),
        @JsonProperty("admin")
        ADMIN(MEMBER.scope + " admin");

        private final String scope;

        Role(String scope) {
            this.scope = scope;
        }

        /**
         * What a session of theirs may do, in words with spaces between: guests have no directory of people, members do
         * everything that is theirs to do. Whether somebody still administers is asked each time.
         */
        public String scope() {
            return scope;
        }

        /** The same, word by word. */
        public Set<String> scopes() {
            return Set.of(scope.split(" "));
        }
    }
}
