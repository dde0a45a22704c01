package chat.parley.bridge.rest;

import chat.parley.accounts.Secret;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * What a browser keeps while somebody is away to sign in at another issuer: a secret that proves, when they come back, that
 * it was this browser that sent them. Nothing else rests on it, so its name is not one of those that mark a browser of ours
 * where sockets are opened. Over https it is bound to this very host ({@code __Host-}): no neighbour can put one in its place.
 */
final class SignInCookie {
    /** How long somebody may be away. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private final boolean secure;

    SignInCookie(boolean secure) {
        this.secure = secure;
    }

    Optional<Secret> read(HttpServerRequest request, String issuer) {
        Cookie cookie = request.getCookie(name(issuer));
        return Optional.ofNullable(cookie).map(Cookie::getValue).map(Secret::new);
    }

    /** The header that keeps it. */
    String keep(String issuer, Secret secret) {
        return cookie(issuer, secret.value(), LIFE).encode();
    }

    /** Forgets it with the answer, whatever that will be: it is good once. */
    void forget(HttpServerRequest request, String issuer) {
        request.response().addCookie(cookie(issuer, "", Duration.ZERO));
    }

    private Cookie cookie(String issuer, String value, Duration life) {
        return Cookie.cookie(name(issuer), value)
                .setPath("/")
                .setMaxAge(life.toSeconds())
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.STRICT);
    }

    private String name(String issuer) {
        return (secure ? "__Host-" : "") + "sign-in-" + issuer;
    }
}
