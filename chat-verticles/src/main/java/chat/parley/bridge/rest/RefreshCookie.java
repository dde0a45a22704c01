package chat.parley.bridge.rest;

import chat.parley.accounts.Secret;
import chat.parley.accounts.Session;
import chat.parley.bridge.guard.BrowserGuard;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where a browser keeps a refresh token: a cookie of its session that scripts cannot read, other sites cannot send, and
 * that goes nowhere but to where sessions are made. One cookie a session, so two people in two tabs never mix.
 */
final class RefreshCookie {
    private static final String PATH = "/api/v1/sessions";
    private static final Duration LIFE = Duration.ofDays(90);

    /** Sessions that one browser keeps: each request for one carries the cookies of all of them. */
    static final int MAX = 10;

    private final boolean secure;

    RefreshCookie(boolean secure) {
        this.secure = secure;
    }

    /** The token that came with a request for a session. */
    Optional<Secret> read(HttpServerRequest request, Session.Id session) {
        Cookie cookie = request.getCookie(name(session));
        return Optional.ofNullable(cookie).map(Cookie::getValue).map(Secret::new);
    }

    /** The header that keeps a token. */
    String keep(Session.Id session, Secret token) {
        return header(session, token.value(), LIFE);
    }

    /** The header that forgets it. */
    String forget(Session.Id session) {
        return header(session, "", Duration.ZERO);
    }

    /** Forgets with the answer what a browser keeps beyond {@link #MAX}, the oldest first, to make room for one more. */
    void makeRoom(HttpServerRequest request) {
        request.cookies().stream()
                .map(Cookie::getName)
                .filter(name -> name.startsWith(prefix()))
                .distinct()
                // Ids are made in the order of time.
                .sorted(Comparator.reverseOrder())
                .skip(MAX - 1)
                .forEach(name -> request.response().addCookie(cookie(name, "", Duration.ZERO)));
    }

    /** Forgets with the answer, whatever it will be, the cookie of a session that is over. */
    void forget(HttpServerRequest request, Session.Id session) {
        request.response().addCookie(cookie(name(session), "", Duration.ZERO));
    }

    private String header(Session.Id session, String value, Duration life) {
        return cookie(name(session), value, life).encode();
    }

    private Cookie cookie(String name, String value, Duration life) {
        return Cookie.cookie(name, value)
                .setPath(PATH)
                .setMaxAge(life.toSeconds())
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.STRICT);
    }

    private String name(Session.Id session) {
        return prefix() + session;
    }

    private String prefix() {
        return (secure ? "__Secure-" : "") + BrowserGuard.COOKIE + "refresh-";
    }
}
