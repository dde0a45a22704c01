package chat.parley.accounts;

import java.time.Duration;

/** What a device gets for a right password or refresh token. The access token is a JWT, the refresh token is opaque. */
public record SignedIn(Secret accessToken, Duration lasts, Secret refreshToken, Session.Id sessionId, Account me) {
    /** How long an access token is good: nothing but its session's end ends it sooner. */
    public static final Duration ACCESS_LASTS = Duration.ofMinutes(10);
}
