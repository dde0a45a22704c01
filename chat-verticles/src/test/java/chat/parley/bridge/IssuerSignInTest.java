package chat.parley.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.ExternalIdentity;
import chat.parley.accounts.IdentityCommand;
import chat.parley.accounts.Secret;
import chat.parley.bridge.issuers.Issuer;
import chat.parley.bus.Failure;
import chat.parley.support.IdentityProvider;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sign-in by another issuer")
class IssuerSignInTest {
    private static final IdentityProvider CORP = IdentityProvider.open();
    private static final TestDoor DOOR = new TestDoor(TestTokens.ISSUER, listed(CORP.url()));
    private static final String BASE = "/api/v1/sessions/issuers/corp";

    private static Issuer listed(String url) {
        Issuer.Client us = new Issuer.Client("parley", new Secret("a secret of the client"), "openid profile");
        return new Issuer("corp", "Corp", url, null, new Issuer.Claims("preferred_username", "name"), true, null, us);
    }

    /** A browser that has been sent to the issuer, with the cookie that it keeps meanwhile. */
    private record Away(String location, String cookie) {
        Map<String, String> back() {
            CORP.expectsHedy();
            return IdentityProvider.visit(location).query();
        }
    }

    @AfterAll
    static void close() {
        DOOR.close();
        CORP.close();
    }

    private static HttpResponse<String> post(TestDoor door, String path, String cookie, JsonObject body) {
        HttpRequest.Builder request = door.to(path).header("Origin", TestTokens.ISSUER);
        if (!cookie.isEmpty()) request.header("Cookie", cookie);
        if (!body.isEmpty()) request.header("Content-Type", "application/json");
        return door.send(
                request.POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode())));
    }

    private static Away begin() {
        HttpResponse<String> begun = post(DOOR, BASE, "", new JsonObject());
        assertEquals(200, begun.statusCode(), begun.body());
        String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
        return new Away(new JsonObject(begun.body()).getString("location"), cookie.split(";")[0]);
    }

    private static HttpResponse<String> complete(String cookie, String code, String state) {
        return post(DOOR, BASE + "/return", cookie, JsonObject.of("code", code, "state", state));
    }

    private static void assertFailed(HttpResponse<String> answer) {
        assertEquals(401, answer.statusCode(), answer.body());
        assertEquals("issuer_sign_in_failed", new JsonObject(answer.body()).getString("code"));
    }

    @Test
    @DisplayName("is offered by its name alone")
    void offered() {
        JsonObject server = new JsonObject(DOOR.get("/server").body());
        assertEquals(
                new JsonArray().add(new JsonObject().put("id", "corp").put("name", "Corp")),
                server.getJsonArray("issuers"));
    }

    @Test
    @DisplayName("sends the browser there with a challenge, a state and a nonce, and never twice with the same")
    void sent() {
        Map<String, String> one = IdentityProvider.query(URI.create(begin().location()));
        Map<String, String> other = IdentityProvider.query(URI.create(begin().location()));
        assertEquals("code", one.get("response_type"));
        assertEquals("S256", one.get("code_challenge_method"));
        assertEquals(TestTokens.ISSUER + "/signin/corp", one.get("redirect_uri"));
        for (String mine : List.of("state", "nonce", "code_challenge")) {
            assertEquals(43, one.get(mine).length());
            assertTrue(!one.get(mine).equals(other.get(mine)), mine);
        }
    }

    @Test
    @DisplayName("keeps what ties it to the browser in a cookie of this host that scripts cannot read")
    void cookie() {
        try (TestDoor door = new TestDoor("https://parley.test", listed(CORP.url()))) {
            HttpResponse<String> begun = door.send(
                    door.to(BASE).header("Origin", "https://parley.test").POST(BodyPublishers.noBody()));
            String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
            assertTrue(cookie.matches("__Host-sign-in-corp=[\\w-]{43}; .*"), cookie);
            List.of("Max-Age=600", "Path=/;", "Secure", "HTTPOnly", "SameSite=Strict")
                    .forEach(part -> assertTrue((cookie + ";").contains(part), cookie));
        }
    }

    @Test
    @DisplayName("opens a session for whom the issuer names, and forgets what it was tied by")
    void completed() {
        Away away = begin();
        Map<String, String> back = away.back();
        HttpResponse<String> answer = complete(away.cookie(), back.get("code"), back.get("state"));
        assertEquals(201, answer.statusCode(), answer.body());
        assertEquals(
                new ExternalIdentity(CORP.url(), "hedy|1", "hedy", "Hedy Lamarr"),
                DOOR.desks().last(IdentityCommand.SignIn.class).identity());
        List<String> cookies = answer.headers().allValues("Set-Cookie");
        assertTrue(cookies.stream().anyMatch(cookie -> cookie.startsWith("parley-refresh-")), cookies.toString());
        assertTrue(cookies.stream().anyMatch(cookie -> cookie.startsWith("sign-in-corp=;")), cookies.toString());
        assertTrue(!new JsonObject(answer.body()).containsKey("refreshToken"));
        assertFailed(complete(away.cookie(), back.get("code"), back.get("state")));
    }

    @Test
    @DisplayName("comes to nothing in another browser, with another state, or with somebody else's code")
    void stolen() {
        Away away = begin();
        Away other = begin();
        Map<String, String> back = away.back();
        assertFailed(complete("", back.get("code"), back.get("state")));
        assertFailed(complete(other.cookie(), back.get("code"), back.get("state")));
        assertFailed(complete(away.cookie(), back.get("code"), "another"));
        assertFailed(complete(away.cookie(), "no code", back.get("state")));
        String state = IdentityProvider.query(URI.create(other.location())).get("state");
        assertFailed(complete(other.cookie(), back.get("code"), state));
    }

    @Test
    @DisplayName("comes to nothing where another issuer says that it has answered")
    void mixedUp() {
        Away away = begin();
        Map<String, String> back = away.back();
        JsonObject brought =
                JsonObject.of("code", back.get("code"), "state", back.get("state"), "iss", "https://id.other.example");
        assertFailed(post(DOOR, BASE + "/return", away.cookie(), brought));
    }

    @Test
    @DisplayName("tells who gets no account why")
    void noAccount() {
        Failure none = new Failure(Failure.Kind.FORBIDDEN, "no_account", "You have no account here.");
        try (TestDoor door = new TestDoor(TestTokens.ISSUER, listed(CORP.url()))) {
            door.desks().on(IdentityCommand.SignIn.class, asked -> Future.failedFuture(none));
            Away away = begin();
            Map<String, String> back = away.back();
            JsonObject brought = JsonObject.of("code", back.get("code"), "state", back.get("state"));
            HttpResponse<String> answer = post(door, BASE + "/return", away.cookie(), brought);
            assertEquals("no_account", new JsonObject(answer.body()).getString("code"));
        }
    }

    @Test
    @DisplayName("is for pages of this server, and by an issuer that is listed")
    void refused() {
        HttpRequest.Builder foreign = DOOR.to(BASE).header("Origin", "https://evil.example");
        assertEquals(403, DOOR.send(foreign.POST(BodyPublishers.noBody())).statusCode());
        assertEquals(403, DOOR.send(DOOR.to(BASE).POST(BodyPublishers.noBody())).statusCode());
        assertEquals(
                404,
                post(DOOR, "/api/v1/sessions/issuers/other", "", new JsonObject())
                        .statusCode());
    }

    @Test
    @DisplayName("is not to be had while the issuer is down")
    void down() {
        try (TestDoor door = new TestDoor(TestTokens.ISSUER, listed("http://127.0.0.1:1"))) {
            HttpResponse<String> answer = post(door, BASE, "", new JsonObject());
            assertEquals("issuer_unavailable", new JsonObject(answer.body()).getString("code"));
            assertEquals(503, answer.statusCode());
        }
    }
}
