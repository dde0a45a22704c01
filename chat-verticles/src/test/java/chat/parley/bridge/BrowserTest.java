package chat.parley.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.AccountCommand;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told, and what is asked of them and of proxies. */
@DisplayName("For browsers")
class BrowserTest {
    private static TestDoor door;

    @BeforeAll
    static void open() {
        door = TestDoor.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    @DisplayName("sockets are for our own pages and for programs, by every transport")
    void sockets() {
        String own = "http://127.0.0.1:" + door.port();
        for (String path : new String[] {"/eventbus/info", "/eventbus/1/2/xhr", "/eventbus/websocket"}) {
            assertEquals(403, from(path, "Origin", "https://evil.example"), path);
            assertEquals(403, from(path, "Origin", "null"), path);
            assertEquals(403, from(path, "Origin", own + ".evil.example"), path);
            assertEquals(403, from(path, "Cookie", "parley-refresh-x=1"), path);
            assertEquals(403, from(path, "Sec-Fetch-Site", "cross-site"), path);
            assertEquals(200, from(path, "Origin", own), path);
            assertEquals(200, from(path, "Origin", "https://friend.example"), path);
            assertEquals(200, from(path, "X-Nothing", "1"), path);
        }
    }

    private static int from(String path, String header, String value) {
        return door.send(door.to(path).header(header, value)).statusCode();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/docs/", "/openapi.json", "/nothing", "/api/v1/server", "/api/v1/me", "/eventbus/info"})
    @DisplayName("every answer tells browsers what to keep from")
    void headers(String path) {
        HttpResponse<String> response = door.send(door.to(path));
        assertEquals("nosniff", header(response, "X-Content-Type-Options"));
        assertEquals("no-referrer", header(response, "Referrer-Policy"));
        assertEquals("same-origin", header(response, "Cross-Origin-Opener-Policy"));
        assertTrue(header(response, "Permissions-Policy").contains("camera=()"));
        assertTrue(header(response, "Content-Security-Policy").contains("frame-ancestors 'none'"));
        assertFalse(header(response, "X-Request-Id").isEmpty());
        assertEquals("", header(response, "Strict-Transport-Security") + header(response, "Server"));
        assertEquals("", header(response, "Access-Control-Allow-Origin"));
    }

    @Test
    @DisplayName("pages of an allowed origin may read the API, and no others")
    void cors() {
        HttpResponse<String> friend = door.send(door.to("/api/v1/server").header("Origin", "https://friend.example"));
        assertEquals("https://friend.example", header(friend, "Access-Control-Allow-Origin"));
        HttpResponse<String> asks = door.send(door.to("/api/v1/me")
                .header("Origin", "https://friend.example")
                .header("Access-Control-Request-Method", "GET")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertEquals(204, asks.statusCode());
        assertTrue(header(asks, "Access-Control-Allow-Headers").contains("Authorization"));
        HttpResponse<String> stranger = door.send(door.to("/api/v1/server").header("Origin", "https://evil.example"));
        assertEquals("", header(stranger, "Access-Control-Allow-Origin"));
    }

    @Test
    @DisplayName("an address is believed from a trusted proxy, as far as it is the proxy's word")
    void forwarded() {
        door.send(door.to("/api/v1/sessions")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "203.0.113.9, 198.51.100.7, 127.0.0.1")
                .POST(BodyPublishers.ofString("{\"username\": \"ada\", \"password\": \"x\"}")));
        assertEquals(
                "198.51.100.7", door.desks().last(AccountCommand.SignIn.class).from());
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
