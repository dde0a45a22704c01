package chat.parley.bridge.rest;

import chat.parley.accounts.Account;
import chat.parley.accounts.Secret;
import chat.parley.accounts.Session;
import chat.parley.accounts.SignedIn;
import chat.parley.bridge.guard.BrowserGuard;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** How somebody is told that they are signed in, whichever way they came: with the refresh token in the body or a cookie. */
final class SessionAnswers {
    private static final int MAX_DEVICE = 100;
    private static final String COOKIE = "cookie";

    private final BrowserGuard browsers;
    private final RefreshCookie cookie;

    /** What one needs to make requests. */
    private record Tokens(
            Secret accessToken,
            String tokenType,
            long expiresIn,
            @Nullable Secret refreshToken,
            Session.Id sessionId,
            Account me) {}

    SessionAnswers(BrowserGuard browsers) {
        this.browsers = browsers;
        this.cookie = new RefreshCookie(browsers.secure());
    }

    RefreshCookie cookie() {
        return cookie;
    }

    /** Whether the refresh token is wanted in a cookie, which is for pages of ours alone. */
    boolean wantsCookie(Call call) {
        boolean inCookie = COOKIE.equals(call.body().getString("refresh"));
        if (inCookie) browsers.requireOwnPage(call.request());
        return inCookie;
    }

    /** A new session. */
    Answer opened(Call call, SignedIn signedIn, boolean inCookie) {
        if (inCookie) cookie.makeRoom(call.request());
        return keep(Answer.created(tokens(signedIn, inCookie)), signedIn, inCookie);
    }

    /** The same session, for longer. */
    Answer renewed(SignedIn signedIn, boolean inCookie) {
        return keep(Answer.ok(tokens(signedIn, inCookie)), signedIn, inCookie);
    }

    private Answer keep(Answer answer, SignedIn signedIn, boolean inCookie) {
        return inCookie
                ? answer.with("Set-Cookie", cookie.keep(signedIn.sessionId(), signedIn.refreshToken()))
                : answer;
    }

    private static Tokens tokens(SignedIn signedIn, boolean inCookie) {
        return new Tokens(
                signedIn.accessToken(),
                "Bearer",
                signedIn.lasts().toSeconds(),
                inCookie ? null : signedIn.refreshToken(),
                signedIn.sessionId(),
                signedIn.me());
    }

    /** What the device calls itself; without a word, what its program calls itself. */
    static String device(JsonObject body, HttpServerRequest request) {
        String agent = request.getHeader("User-Agent");
        String device = body.getString("device", agent == null ? "" : agent.replaceAll("[^ -~]", ""));
        return device.length() > MAX_DEVICE ? device.substring(0, MAX_DEVICE) : device;
    }
}
