package chat.parley.bridge;

import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.accounts.Account;
import chat.parley.accounts.AccountCommand;
import chat.parley.support.LogCapture;
import io.vertx.core.Promise;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who hangs up")
class GoneTest {
    private final TestDoor door = TestDoor.open();
    private final LogCapture log = LogCapture.of("chat.parley");

    @AfterEach
    void close() {
        log.close();
        door.close();
    }

    @Test
    @DisplayName("in the middle of a body is no fault of ours")
    void inTheBody() {
        try (RawPeer peer = new RawPeer(door.port())) {
            peer.say("POST /api/v1/accounts HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n");
            peer.say("Content-Length: 100\r\n\r\n{\"username\":");
        }
        quiet();
    }

    @Test
    @DisplayName("before the answer is no fault of ours")
    void beforeTheAnswer() {
        Promise<Account> answer = Promise.promise();
        door.desks().on(AccountCommand.Find.class, find -> answer.future());
        try (RawPeer peer = new RawPeer(door.port())) {
            peer.say("GET /api/v1/me HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + door.token() + "\r\n\r\n");
            eventually(() -> door.desks().count(AccountCommand.Find.class) == 1);
        }
        door.send(door.to("/api/v1/server"));
        answer.complete(CannedDesks.ACCOUNT);
        quiet();
    }

    /** Requests that were asked later have been answered, and nothing was logged until then. */
    private void quiet() {
        for (int i = 0; i < 20; i++)
            assertEquals(200, door.send(door.to("/api/v1/server")).statusCode());
        assertEquals(List.of(), log.warnings());
    }
}
