package chat.parley.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@DisplayName("A log")
class CanariesTest {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("chat.parley.CanariesTest");

    private final String secret = "canary " + UUID.randomUUID();

    @TempDir
    private Path folder;

    @Test
    @DisplayName("of this JVM that gets a password fails the class, however low its level, and does not show it again")
    void here() {
        Canaries.sent(JsonObject.of("password", secret));
        LOG.debug("signed in with {}", secret);
        String leak = assertThrows(AssertionError.class, () -> new NothingLeaks().afterAll(null))
                .getMessage();
        assertTrue(leak.contains("signed in with [here]"), leak);
        assertFalse(leak.contains(secret), leak);
        new NothingLeaks().afterAll(null);
    }

    @Test
    @DisplayName("of this JVM that gets one in the cause of something fails the class, also while a test reads it")
    void captured() {
        Canaries.told(JsonObject.of("codes", new JsonArray().add(secret)));
        try (LogCapture log = LogCapture.of("chat.parley.CanariesTest")) {
            LOG.info("it broke", new IllegalStateException(secret));
            assertEquals(1, log.lines().size());
        }
        assertEquals(1, Canaries.leaks().size());
    }

    @Test
    @DisplayName("of a node that got what somebody said fails the class")
    void ofNode() throws IOException {
        Canaries.sent(JsonObject.of("text", secret));
        Path log = Files.writeString(folder.resolve("node.log"), "23:15:08.511 INFO  ready\nposted " + secret + "\n");
        Canaries.look(log);
        assertEquals(List.of("node.log has what was sent or told: posted [here]"), Canaries.leaks());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl",
                "refresh token=0123456789abcdefghijklmnopqrstuvwxyzABCDE-_",
                "Bearer parley_0123456789abcdefghijklmnopqrstuvwxyzABCDE-_",
                "code 3X9AB-7RTPQ-ZZ01K is right"
            })
    @DisplayName("has no token by its shape alone, whoever made it")
    void shapes(String line) {
        Canaries.look("a log", line);
        assertEquals(1, Canaries.leaks().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nobody administers this server yet. The code is S8AH0-RHN48-6ZNRQ-NH62Z",
                "socket 01a1fd70-f1c0-7c07-9d2e-3a5b8f1c6e05 has to go: unauthenticated",
                "io.netty.channel.AbstractChannel$AbstractUnsafe.write(Object, io.netty.channel.ChannelPromise)",
                "POST /api/v1/rooms/01a1fd70-f1c0-7c07-9d2e-3a5b8f1c6e05/messages was answered 503"
            })
    @DisplayName("may have what is no secret, and the code that an operator is to read")
    void harmless(String line) {
        Canaries.sent(JsonObject.of("text", "INFO", "password", "short"));
        Canaries.look("a log", line);
        assertEquals(List.of(), Canaries.leaks());
    }

    @Test
    @DisplayName("is looked through for what the contract has by the name of a secret")
    void names() {
        Set<String> named = Set.of("password", "currentPassword", "answer", "resetToken", "refreshToken", "text");
        named.forEach(name -> Canaries.sent(JsonObject.of(name, secret + name)));
        named.forEach(name -> LOG.debug("{}: {}", name, secret + name));
        assertEquals(named.size(), Canaries.leaks().size());
    }
}
