package chat.parley.support;

import chat.parley.support.Window.Look;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;

/** A browser before one server, and whatever was started with it. */
public final class Windows implements AutoCloseable {
    private final Chromium chromium;
    private final URI server;
    private final AutoCloseable behind;

    private Windows(Chromium chromium, URI server, AutoCloseable behind) {
        this.chromium = chromium;
        this.server = server;
        this.behind = behind;
        PlaywrightAssertions.setDefaultAssertionTimeout(Window.PATIENCE_MS);
    }

    /** Before a node of its own. */
    public static Windows alone() {
        return on(TestStore.freshDatabase());
    }

    /** Before a node of its own on this database. */
    public static Windows on(String database) {
        Chromium chromium = Chromium.start();
        RunningNode node = RunningNode.on(database);
        return new Windows(chromium, node.url(), node);
    }

    /** Before a node of its own, by a cable that can be cut. */
    public static Windows behind(Cable cable) {
        Chromium chromium = Chromium.start();
        RunningNode node = RunningNode.alone(cable.url());
        cable.leadsTo(node.url());
        return new Windows(chromium, cable.url(), node);
    }

    public Window open(Look look) {
        return Window.open(chromium.browser(), server, look);
    }

    /** One whose page takes scripts from a test, which its policy forbids otherwise. */
    public Window openForInspection(Look look) {
        return Window.openForInspection(chromium.browser(), server, look);
    }

    @Override
    public void close() throws Exception {
        chromium.close();
        behind.close();
    }
}
