package chat.parley.bridge.guard;

import chat.parley.bus.Failure;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What browsers are told, and what is asked of them. A browser sends a page's cookies wherever another page points it,
 * so whatever rests on a cookie, and every socket, must come from a page of this server: its Origin must be the Host that
 * was asked, our public address, or one the operator allows. Programs send no Origin, and no cookie of ours.
 */
public final class BrowserGuard {
    /** For pages of ours. */
    public static final String PAGE_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "style-src 'self'",
            "script-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "require-trusted-types-for 'script'",
            // one policy, which lets through the address of the service worker and nothing else
            "trusted-types parley-worker");
    /** For what is no page. */
    public static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
    /** What the names of our cookies begin with, after a prefix that browsers know. */
    public static final String COOKIE = "parley-";

    private static final int NO_CONTENT = 204;
    private static final String POLICY = "Content-Security-Policy";
    private static final Map<String, String> HEADERS = Map.of(
            POLICY,
            PAGE_POLICY,
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    /** How pages of allowed origins may ask, and what of the answers they may read. */
    private static final Map<String, String> FRIENDS = Map.of(
            "Access-Control-Allow-Credentials", "true",
            "Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE",
            "Access-Control-Allow-Headers", "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key",
            "Access-Control-Max-Age", "600",
            "Access-Control-Expose-Headers",
                    "ETag, Idempotency-Replayed, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id");

    private static final String ONE_YEAR = "max-age=31536000";

    private final boolean secure;
    private final Set<Origin> friends;
    private final Set<Origin> allowed;

    /** Scheme, host and port of a page. */
    record Origin(String scheme, String host, int port) {
        static Optional<Origin> parse(String written) {
            try {
                URI uri = new URI(written);
                if (uri.getScheme() == null || uri.getHost() == null) return Optional.empty();
                int port = uri.getPort() < 0 ? defaultPort(uri.getScheme()) : uri.getPort();
                return Optional.of(new Origin(uri.getScheme(), uri.getHost().toLowerCase(Locale.ROOT), port));
            } catch (URISyntaxException e) {
                return Optional.empty();
            }
        }

        /** A proxy may have taken the TLS off, so the scheme is the origin's own. */
        boolean isAt(HostAndPort asked) {
            int askedPort = asked.port() < 0 ? defaultPort(scheme) : asked.port();
            return host.equalsIgnoreCase(asked.host()) && port == askedPort;
        }

        private static int defaultPort(String scheme) {
            return scheme.equals("https") ? 443 : 80;
        }
    }

    BrowserGuard(URI publicUrl, Collection<String> allowedOrigins) {
        secure = "https".equals(publicUrl.getScheme());
        friends = origins(allowedOrigins);
        allowed = Stream.concat(friends.stream(), origins(Set.of(publicUrl.toString())).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether people reach this server by https. */
    public boolean secure() {
        return secure;
    }

    /** Puts on what every answer carries. */
    public void protect(RoutingContext context) {
        HttpServerResponse response = context.response();
        HEADERS.forEach(response::putHeader);
        if (secure) response.putHeader("Strict-Transport-Security", ONE_YEAR);
        context.next();
    }

    /** Puts on what answers carry that are data, and nobody's but the asker's. */
    public void keepPrivate(RoutingContext context) {
        context.response().putHeader(POLICY, DATA_POLICY).putHeader("Cache-Control", "no-store");
        context.next();
    }

    /** Lets pages of allowed origins read what they asked for (CORS). */
    public void shareWithFriends(RoutingContext context) {
        String origin = context.request().getHeader("Origin");
        HttpServerResponse response = context.response().putHeader("Vary", "Origin");
        if (origin == null || Origin.parse(origin).filter(friends::contains).isEmpty()) {
            context.next();
            return;
        }
        response.putHeader("Access-Control-Allow-Origin", origin);
        FRIENDS.forEach(response::putHeader);
        boolean asksFirst = HttpMethod.OPTIONS.equals(context.request().method());
        if (asksFirst) response.setStatusCode(NO_CONTENT).end();
        else context.next();
    }

    /** Lets through what a page of ours asks, or a program. */
    public void refuseForeign(RoutingContext context) {
        if (isForeign(context.request())) throw foreign();
        context.next();
    }

    /** Refuses what rests on a cookie unless a page of ours asks it. */
    public void requireOwnPage(HttpServerRequest request) {
        if (request.getHeader("Origin") == null || isForeign(request)) throw foreign();
    }

    private boolean isForeign(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null) return !isOwn(origin, request.authority());
        return request.cookies().stream().anyMatch(cookie -> cookie.getName().contains(COOKIE))
                || "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
    }

    private boolean isOwn(String written, @Nullable HostAndPort asked) {
        return Origin.parse(written)
                .filter(origin -> allowed.contains(origin) || (asked != null && origin.isAt(asked)))
                .isPresent();
    }

    /** Refuses what is no origin. */
    static Set<Origin> origins(Collection<String> written) {
        return written.stream().map(BrowserGuard::origin).collect(Collectors.toUnmodifiableSet());
    }

    private static Origin origin(String written) {
        return Origin.parse(written)
                .orElseThrow(
                        () -> new IllegalArgumentException("not an origin like https://chat.example.com: " + written));
    }

    private static Failure foreign() {
        return new Failure(
                Failure.Kind.FORBIDDEN, "foreign_origin", "This may only be asked by a page of this server.");
    }
}
