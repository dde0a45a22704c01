package chat.parley.store;

import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A server of our own")
class KeptAliveTest {
    private final List<ProcessHandle> started = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    /** A process that does nothing until it is ended. */
    private record Idle(Process child) implements KeptAlive.Server {
        @Override
        public ProcessHandle process() {
            return child.toHandle();
        }

        @Override
        public void close() {
            child.destroyForcibly();
        }
    }

    @Test
    @DisplayName("is started again when it ends by itself, also when that does not work at first")
    void again() throws IOException {
        try (KeptAlive server = new KeptAlive("Idle", this::start)) {
            refusals.set(2);
            started.get(0).destroyForcibly();
            eventually(() -> started.size() == 2);
            assertTrue(started.get(1).isAlive());
            assertEquals(0, refusals.get());
        }
        eventually(() -> !started.get(1).isAlive());
    }

    @Test
    @DisplayName("stays ended when it was asked to end")
    void stays() throws IOException {
        KeptAlive server = new KeptAlive("Idle", this::start);
        server.close();
        eventually(() -> !started.get(0).isAlive());
        assertEquals(1, started.size());
        assertFalse(started.get(0).isAlive());
    }

    private KeptAlive.Server start() throws IOException {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) throw new IOException("not yet");
        Process child = new ProcessBuilder("tail", "-f", "/dev/null").start();
        Runtime.getRuntime().addShutdownHook(new Thread(child::destroyForcibly));
        started.add(child.toHandle());
        return new Idle(child);
    }
}
