package chat.parley.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.support.Person;
import chat.parley.support.RunningNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A Parley that brings its own servers")
class RestartStory {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("ends cleanly on SIGTERM and on Ctrl-C, and after a power cut too finds everything again")
    void restarts() {
        String username;
        String room;
        try (RunningNode node = start();
                Person ada = Person.signsUp(node.url(), "Ada")) {
            username = ada.username();
            room = ada.opens("Lobby");
            ada.says("before SIGTERM");
            assertTrue(Set.of(0, 143).contains(node.terminate()));
            assertServersEnded();
        }
        try (RunningNode node = start();
                Person ada = Person.signsIn(node.url(), username)) {
            ada.enters(room);
            ada.says("before Ctrl-C");
            assertTrue(Set.of(0, 130).contains(node.interrupt()));
            assertServersEnded();
        }
        try (RunningNode node = start();
                Person ada = Person.signsIn(node.url(), username)) {
            ada.enters(room);
            ada.says("before the power cut");
            node.kill();
        }
        try (RunningNode node = start();
                Person ada = Person.signsIn(node.url(), username)) {
            ada.enters(room);
            assertEquals(List.of("before SIGTERM", "before Ctrl-C", "before the power cut"), ada.texts());
            node.terminate();
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

    /** PostgreSQL and Redis of this folder: their command lines name it. */
    private Stream<ProcessHandle> servers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()));
    }
}
