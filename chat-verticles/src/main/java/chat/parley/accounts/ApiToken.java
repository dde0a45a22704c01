package chat.parley.accounts;

import chat.parley.bus.Failure;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What lets a program act for somebody, within its scopes and until its end.
 *
 * @param name what its owner calls it
 * @param lastUsedAt when it was last used, to the minute
 */
public record ApiToken(
        Id id,
        String name,
        List<String> scopes,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt) {
    /** Living tokens that one account has, at most. */
    public static final int MAX = 50;

    public static final int MAX_NAME = 64;

    /** How long one is good, at most. */
    public static final int MAX_DAYS = 366;

    /** How each begins, so that people and programs know one where it should not be. */
    public static final String BEGINNING = "parley_";

    /** What is told of a token that is good for nothing, or not any more. */
    public static Failure invalid() {
        return new Failure(
                Failure.Kind.UNAUTHENTICATED, "invalid_token", "The access token is not valid, or not any more.");
    }

    /** Which. Where sessions are named, it names the token as one. */
    public record Id(@JsonValue UUID value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Id {}

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** What a new one is to be. */
    public record Wanted(String name, Set<String> scopes, int days) {}

    /** A new one, and the secret that is shown this once. */
    public record Made(ApiToken token, Secret secret) {}

    /** All living tokens of an account, the newest first. */
    public record Listed(List<ApiToken> tokens) {}

    /** Whom a secret lets act, as what, and how long. */
    public record Proven(Person.Id person, Id token, Set<String> scopes, Instant expiresAt) {}
}
