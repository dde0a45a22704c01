package chat.parley.stories;

import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.support.Person;
import chat.parley.support.RunningNode;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A Parley that brings its own servers")
class RestartStory {
    @TempDir
    private Path folder;

    private String username = "";
    private String room = "";

    @Test
    @DisplayName("ends cleanly on SIGTERM and on Ctrl-C, and after a power cut too finds everything again")
    void restarts() {
        live(ada -> ada.says("before SIGTERM"), node -> {
            assertTrue(Set.of(0, 143).contains(node.terminate()));
            assertServersEnded();
        });
        live(ada -> ada.says("before Ctrl-C"), node -> {
            assertTrue(Set.of(0, 130).contains(node.interrupt()));
            assertServersEnded();
        });
        live(ada -> ada.says("before the power cut"), RunningNode::kill);
        List<String> said = List.of("before SIGTERM", "before Ctrl-C", "before the power cut");
        live(ada -> assertEquals(said, ada.texts()), RunningNode::terminate);
    }

    @Test
    @DisplayName("starts them again when they are killed, and has lost nothing")
    void serversDie() {
        live(
                ada -> {
                    ada.says("before they died");
                    List<ProcessHandle> both = servers().toList();
                    assertEquals(2, both.size(), both::toString);
                    both.forEach(ProcessHandle::destroyForcibly);
                    JsonObject words =
                            JsonObject.of("clientMessageId", UUID.randomUUID().toString(), "text", "after they died");
                    eventually(
                            Duration.ofMinutes(1),
                            () -> ada.rest()
                                            .post("/rooms/" + room + "/messages", words)
                                            .status()
                                    < 300);
                    assertEquals(2, servers().count());
                    assertEquals(List.of("before they died", "after they died"), ada.texts());
                },
                RunningNode::terminate);
    }

    /** From a start to an end, with Ada in her room in between. */
    private void live(Consumer<Person> between, Consumer<RunningNode> end) {
        try (RunningNode node = start();
                Person ada =
                        username.isEmpty() ? Person.signsUp(node.url(), "Ada") : Person.signsIn(node.url(), username)) {
            if (room.isEmpty()) room = ada.opens("Lobby");
            else ada.enters(room);
            username = ada.username();
            between.accept(ada);
            end.accept(node);
        }
    }

    private RunningNode start() {
        return RunningNode.start(Map.of("PARLEY_DATA_DIR", folder.toString())).awaitReady();
    }

    @AfterEach
    void endWhatWasLeft() {
        servers().forEach(ProcessHandle::destroyForcibly);
    }

    private void assertServersEnded() {
        assertEquals(List.of(), servers().map(ProcessHandle::pid).toList(), "no server is left");
    }

    /** PostgreSQL and Redis of this folder, not the children of PostgreSQL: their command lines name it. */
    private Stream<ProcessHandle> servers() {
        return ProcessHandle.allProcesses()
                .filter(this::isOfThisFolder)
                .filter(process -> process.parent().filter(this::isOfThisFolder).isEmpty());
    }

    private boolean isOfThisFolder(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(folder.toString());
    }
}
