package chat.parley.bridge.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.AccountCommand;
import chat.parley.bridge.CannedDesks;
import chat.parley.bridge.TestDoor;
import chat.parley.bus.Failure;
import io.vertx.core.Future;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The cookies of a browser")
class RefreshCookieTest {
    private TestDoor door;

    @BeforeEach
    void open() {
        door = TestDoor.open();
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    @DisplayName("are of ten sessions at most: signing in once more forgets the oldest")
    void bounded() {
        List<String> kept =
                IntStream.range(0, 12).mapToObj(RefreshCookieTest::name).toList();
        HttpResponse<String> response =
                ask("/sessions", "{\"username\":\"ada\",\"password\":\"x\",\"refresh\":\"cookie\"}", kept);
        assertEquals(201, response.statusCode(), response.body());
        assertEquals(kept.subList(0, 3), forgotten(response));
        assertEquals(1, response.headers().allValues("Set-Cookie").size() - 3, "the new one");
    }

    @Test
    @DisplayName("are forgotten when their session is over, and only then")
    void over() {
        refuse(Failure.Kind.UNAUTHENTICATED);
        assertEquals(List.of(name(1)), forgotten(refresh()));
        refuse(Failure.Kind.UNAVAILABLE);
        HttpResponse<String> later = refresh();
        assertEquals(503, later.statusCode());
        assertTrue(later.headers().allValues("Set-Cookie").isEmpty());
    }

    @Test
    @DisplayName("or their lack do not count as wrong passwords while the database is away")
    void outage() {
        String right = "{\"username\":\"grace\",\"password\":\"right\"}";
        door.desks()
                .on(
                        AccountCommand.SignIn.class,
                        asked ->
                                Future.failedFuture(new Failure(Failure.Kind.UNAVAILABLE, "database_unavailable", "")));
        for (int i = 0; i < 30; i++)
            assertEquals(503, ask("/sessions", right, List.of()).statusCode());
        door.desks().on(AccountCommand.SignIn.class, asked -> Future.succeededFuture(CannedDesks.signedIn()));
        assertEquals(201, ask("/sessions", right, List.of()).statusCode());
    }

    private HttpResponse<String> refresh() {
        return ask("/sessions/refresh", "{\"sessionId\":\"%s\"}".formatted(session(1)), List.of(name(1)));
    }

    private void refuse(Failure.Kind kind) {
        door.desks().on(AccountCommand.Refresh.class, asked -> Future.failedFuture(new Failure(kind, "no", "No.")));
    }

    private HttpResponse<String> ask(String path, String body, List<String> cookies) {
        var request = door.to("/api/v1" + path)
                .header("Content-Type", "application/json")
                .header("Origin", "http://127.0.0.1:" + door.port());
        if (!cookies.isEmpty())
            request.header("Cookie", cookies.stream().map(name -> name + "=t").collect(Collectors.joining("; ")));
        return door.send(request.POST(BodyPublishers.ofString(body)));
    }

    private static List<String> forgotten(HttpResponse<String> response) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.contains("Max-Age=0"))
                .map(cookie -> cookie.substring(0, cookie.indexOf('=')))
                .sorted()
                .toList();
    }

    private static String name(int n) {
        return "parley-refresh-" + session(n);
    }

    /** In the order of time, as ids are made. */
    private static UUID session(int n) {
        return UUID.fromString("01a1fd70-f1c0-7a11-9c0d-%012d".formatted(n));
    }
}
